-- How many members did each unit admit in the year and in the term, against the target?
--
-- One row per unit of which admissions are known in the term, by name; the year is that
-- of the last month asked.
-- What is of the year is null where nothing is known of it.
-- admitted_percent: of the target of the year; null without one.
-- yearly_average: what the calendar years that are over add up to, by their number, cut
-- to a whole number; null without one.
-- Asks for: $until.

select
    unit_code,
    any_value(unit_name) as unit_name,
    any_value(admitted) filter (year = year($until::date)) as admitted,
    any_value(target) filter (year = year($until::date)) as target,
    round(
        100.0 * any_value(admitted) filter (year = year($until::date))
        / nullif(any_value(target) filter (year = year($until::date)), 0),
        1
    ) as admitted_percent,
    cast(sum(admitted) as bigint) as term_admitted,
    count(*) filter (is_full_year) as full_years,
    cast(sum(admitted) filter (is_full_year) as bigint)
    // nullif(count(*) filter (is_full_year), 0) as yearly_average,
from term_admissions
group by unit_code
order by icu_sort_key(any_value(unit_name), 'vi'), unit_code
