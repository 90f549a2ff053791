-- How many cells showed one sign of weakness, month after month?
--
-- One row per period, the earliest first, in the periods of weak_by_period. Null where a
-- period begins before the data.
-- Of the filters, those of unit, type and name narrow it. Cells that have ended since
-- are counted in the periods in which they were active.
-- Asks for: $of_sign.

with

counts as (
    select
        assessed_lines.months_back,
        count(*) as cells,
    from assessed_lines
    semi join cells_by_attributes using (cell_code)
    where list_contains(assessed_lines.signs, $of_sign)
    group by assessed_lines.months_back
)

select
    assessed_periods.months_back,
    assessed_periods.until as month,
    if(
        assessed_periods.since >= data_begins.month, coalesce(counts.cells, 0), null
    ) as cells,
from assessed_periods
cross join data_begins
left join counts on assessed_periods.months_back = counts.months_back
order by assessed_periods.months_back desc
