-- How many members did each unit admit in each year of the term?
--
-- One row per unit chosen and year, from the first year of the term to that of the last
-- month asked, of which it is known.
-- is_full_year: the calendar year is over on the date asked.
-- Asks for: $until, $as_of, $term_start_year.

select
    admissions.unit_code,
    coalesce(units.unit_name, admissions.unit_code) as unit_name,
    admissions.year,
    admissions.admitted,
    admissions.target,
    admissions.year < year($as_of::date) as is_full_year,
from admissions
left join units on admissions.unit_code = units.unit_code
where
    admissions.year between $term_start_year and year($until::date)
    and (
        admissions.unit_code in (select selected_units.unit_code, from selected_units)
        or not exists (select left_out_cells.cell_code, from left_out_cells)
    )
order by admissions.unit_code, admissions.year
