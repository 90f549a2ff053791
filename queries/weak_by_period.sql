-- How many cells were weak, and how many below the threshold, month after month?
--
-- One row per period, the earliest first: the period asked is the last of twelve, each
-- as long as that one and ending a month later than the one before, seen as many months
-- earlier. Null where a period begins before the data.
-- Of the filters, those of unit, type and name narrow it; a cell that shows a sign now
-- need not have shown it then.

with

counts as (
    select
        assessed_lines.months_back,
        count(*) filter (where is_weak) as weak,
        count(*) filter (where is_below) as cells_below,
        count(*) filter (where is_clear) as cells_below_clear,
    from assessed_lines
    semi join cells_by_attributes using (cell_code)
    group by assessed_lines.months_back
)

select
    assessed_periods.months_back,
    assessed_periods.until as month,
    if(
        assessed_periods.since >= data_begins.month, coalesce(counts.weak, 0), null
    ) as weak,
    if(
        assessed_periods.since >= data_begins.month,
        coalesce(counts.cells_below, 0),
        null
    ) as cells_below,
    if(
        assessed_periods.since >= data_begins.month,
        coalesce(counts.cells_below_clear, 0),
        null
    ) as cells_below_clear,
from assessed_periods
cross join data_begins
left join counts on assessed_periods.months_back = counts.months_back
order by assessed_periods.months_back desc
