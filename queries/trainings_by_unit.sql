-- How many training classes did each unit hold in the year?
--
-- One row per unit of which a class is known, of whatever year, by name; the year is
-- that of the last month asked, up to the date asked.
-- training_state: within the usual number a year, fewer, or more; so_far while the year
-- goes on and there are fewer. A unit of which no class is known is not listed: that
-- nothing was held and that nothing was loaded look the same.
-- Asks for: $until, $as_of, $trainings_least, $trainings_most.

with

counts as (
    select
        unit_code,
        count(*) filter (year(held_on) = year($until::date)) as trainings,
        count(*) filter (year(held_on) = year($until::date) - 1) as previous_trainings,
        cast(
            sum(participants) filter (year(held_on) = year($until::date)) as bigint
        ) as participants,
        max(held_on) as last_training_on,
    from trainings
    where held_on <= $as_of
    group by unit_code
)

select
    counts.unit_code,
    coalesce(units.unit_name, counts.unit_code) as unit_name,
    counts.trainings,
    case
        when counts.trainings > $trainings_most then 'more'
        when counts.trainings >= $trainings_least then 'within'
        when year($as_of::date) <= year($until::date) then 'so_far'
        else 'fewer'
    end as training_state,
    counts.previous_trainings,
    counts.participants,
    counts.last_training_on,
from counts
left join units on counts.unit_code = units.unit_code
where
    counts.unit_code in (select selected_units.unit_code, from selected_units)
    or not exists (select left_out_cells.cell_code, from left_out_cells)
order by
    icu_sort_key(coalesce(units.unit_name, counts.unit_code), 'vi'),
    counts.unit_code
