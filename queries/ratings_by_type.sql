-- How were the cells of each type rated in a year?
--
-- One row per type with a cell rated in the year of the last month asked, the type with
-- the most first.
-- excellent_percent is a share of the cells rated, for information: it judges nobody.
-- What is of the year before is null where no cell of the type was rated then.
-- Asks for: $until.

with

earlier as (
    select
        cell_type,
        sum(rated_excellent) as previous_excellent,
        sum(rated_well) as previous_well,
        sum(rated_done) as previous_done,
        sum(rated_not_done) as previous_not_done,
        sum(rated_total) as previous_total,
    from rating_sums
    where year = year($until::date) - 1
    group by cell_type
)

select
    sums.cell_type,
    sum(sums.rated_excellent) as rated_excellent,
    sum(sums.rated_well) as rated_well,
    sum(sums.rated_done) as rated_done,
    sum(sums.rated_not_done) as rated_not_done,
    sum(sums.rated_total) as rated_total,
    round(100.0 * sum(sums.rated_excellent) / sum(sums.rated_total), 1)
        as excellent_percent,
    any_value(earlier.previous_excellent) as previous_excellent,
    any_value(earlier.previous_well) as previous_well,
    any_value(earlier.previous_done) as previous_done,
    any_value(earlier.previous_not_done) as previous_not_done,
    any_value(earlier.previous_total) as previous_total,
    round(
        100.0 * any_value(earlier.previous_excellent)
        / nullif(any_value(earlier.previous_total), 0),
        1
    ) as previous_excellent_percent,
from rating_sums as sums
left join earlier using (cell_type)
where sums.year = year($until::date)
group by sums.cell_type
order by rated_total desc, sums.cell_type asc
