-- How many units had every report, month after month?
--
-- One row per period, the earliest first, in the periods of weak_by_period. A unit is
-- complete when every cell it directly holds has a regular meeting in every month of
-- the period in which it was active. Null where a period begins before the data.
-- Asks for: $since, $until, $months_back.

with

unit_months as (
    select
        cells.unit_code,
        cell_months.month,
        bool_and(cell_months.regular_meetings > 0) as is_complete,
    from cell_months
    semi join selected_cells using (cell_code)
    inner join cells using (cell_code)
    where
        cell_months.month
        between $since::date - to_months(list_max($months_back::integer[])) and $until
    group by cells.unit_code, cell_months.month
),

units_of_periods as (
    select
        assessed_months.months_back,
        unit_months.unit_code,
        bool_and(unit_months.is_complete) as is_complete,
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
