-- Which training classes were held in the year?
--
-- One row per class held in the year of the last month asked, by the date asked, latest
-- first.
-- Asks for: $until, $as_of, $of_unit (null = all).

select
    classes.training_code,
    classes.unit_code,
    coalesce(units.unit_name, classes.unit_code) as unit_name,
    classes.held_on,
    classes.topic,
    classes.audience,
    classes.participants,
    classes.import_id,
    imports.file_name,
    classes.line,
from trainings as classes
left join units on classes.unit_code = units.unit_code
left join imports on classes.import_id = imports.import_id
where
    year(classes.held_on) = year($until::date)
    and classes.held_on <= $as_of
    and ($of_unit is null or classes.unit_code = $of_unit)
    and (
        classes.unit_code in (select selected_units.unit_code, from selected_units)
        or not exists (select left_out_cells.cell_code, from left_out_cells)
    )
order by classes.held_on desc, classes.training_code asc
