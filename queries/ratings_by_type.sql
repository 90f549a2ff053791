-- How were the cells of each type rated in a year?
--
-- One row per type with a cell rated in the year of the last month asked or the one
-- before, the type with the most first.
-- excellent_percent is a share of the cells rated, for information: it judges nobody.
-- What is of a year in which no cell of the type was rated is null.
-- Asks for: $until.

with

sums as (
    select
        cell_type,
        sum(rated_excellent) as rated_excellent,
        sum(rated_well) as rated_well,
        sum(rated_done) as rated_done,
        sum(rated_not_done) as rated_not_done,
        sum(rated_total) as rated_total,
    from rating_sums
    where year = year($until::date)
    group by cell_type
),

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
    coalesce(sums.cell_type, earlier.cell_type) as cell_type,
    sums.rated_excellent,
    sums.rated_well,
    sums.rated_done,
    sums.rated_not_done,
    sums.rated_total,
    round(100.0 * sums.rated_excellent / nullif(sums.rated_total, 0), 1)
        as excellent_percent,
    earlier.previous_excellent,
    earlier.previous_well,
    earlier.previous_done,
    earlier.previous_not_done,
    earlier.previous_total,
    round(100.0 * earlier.previous_excellent / nullif(earlier.previous_total, 0), 1)
        as previous_excellent_percent,
from sums
full join earlier on sums.cell_type is not distinct from earlier.cell_type
order by sums.rated_total desc nulls last, cell_type asc
