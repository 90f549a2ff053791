-- How many units had every report, month after month?
--
-- One row per period, the earliest first, in the periods of weak_by_period. A unit is
-- complete when every cell it directly holds has a regular meeting in every month of
-- the period in which it was active. Null where a period begins before the data.

with

units_of_periods as (
    select
        assessed_months.months_back,
        unit_months.unit_code,
        bool_and(unit_months.cells_met = unit_months.cells_active) as is_complete,
    from unit_months
    inner join assessed_months on unit_months.month = assessed_months.month
    group by assessed_months.months_back, unit_months.unit_code
),

counts as (
    select
        months_back,
        count(*) filter (where is_complete) as units_complete,
    from units_of_periods
    group by months_back
)

select
    assessed_periods.months_back,
    assessed_periods.until as month,
    if(
        assessed_periods.since >= data_begins.month,
        coalesce(counts.units_complete, 0),
        null
    ) as units_complete,
from assessed_periods
cross join data_begins
left join counts on assessed_periods.months_back = counts.months_back
order by assessed_periods.months_back desc
