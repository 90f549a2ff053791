-- How were the cells of each unit rated in a year, and how the unit itself?
--
-- One row per unit with a cell, or itself, rated in the year of the last month asked or
-- the one before, by name; cells without a unit stand together.
-- excellent_percent is a share of the cells rated, for information: it judges nobody.
-- What is of cells is null where none of the unit was rated, in the year or the one
-- before.
-- Asks for: $until.

with

sums as (
    select
        unit_code,
        any_value(unit_name) as unit_name,
        sum(rated_excellent) as rated_excellent,
        sum(rated_well) as rated_well,
        sum(rated_done) as rated_done,
        sum(rated_not_done) as rated_not_done,
        sum(rated_total) as rated_total,
    from rating_sums
    where year = year($until::date)
    group by unit_code
),

earlier as (
    select
        unit_code,
        any_value(unit_name) as unit_name,
        sum(rated_excellent) as previous_excellent,
        sum(rated_well) as previous_well,
        sum(rated_done) as previous_done,
        sum(rated_not_done) as previous_not_done,
        sum(rated_total) as previous_total,
    from rating_sums
    where year = year($until::date) - 1
    group by unit_code
),

organisations as (
    select
        unit_code,
        place_name as unit_name,
        any_value(rating) filter (year = year($until::date)) as rating,
        any_value(rating) filter (year = year($until::date) - 1) as previous_rating,
    from chosen_ratings
    where
        rated = 'unit'
        and rating is not null
        and year in (year($until::date), year($until::date) - 1)
    group by unit_code, place_name
)

select
    coalesce(sums.unit_code, earlier.unit_code, organisations.unit_code) as unit_code,
    coalesce(sums.unit_name, earlier.unit_name, organisations.unit_name) as unit_name,
    organisations.rating as unit_rating,
    rating_rank(organisations.rating) as unit_rating_rank,
    organisations.previous_rating as previous_unit_rating,
    rating_rank(organisations.previous_rating) as previous_unit_rating_rank,
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
-- Cells without a unit stand in a row of either year, which an equality would not pair.
full join earlier on sums.unit_code is not distinct from earlier.unit_code
full join organisations
    on coalesce(sums.unit_code, earlier.unit_code) = organisations.unit_code
order by
    icu_sort_key(
        coalesce(sums.unit_name, earlier.unit_name, organisations.unit_name), 'vi'
    ),
    unit_code
