-- Who is in charge of this cell on the last day of the months asked?
--
-- One row per assignment in force that covers the cell; by given name, then whole name.
-- The unit is the one it comes through, null where the cell itself is assigned. File and
-- line are those of the assignment.
-- Whoever is not in the register of the committee is shown by code.
-- Asks for: $cell_code, $until.

select
    assigned_cells.member_code,
    coalesce(committee.full_name, assigned_cells.member_code) as full_name,
    committee.position,
    assigned_cells.assigned_from,
    assigned_cells.assigned_to,
    units.unit_name as through_unit_name,
    assigned_cells.import_id,
    imports.file_name,
    assigned_cells.line,
from assigned_cells
left join committee using (member_code)
left join units on assigned_cells.through_unit_code = units.unit_code
left join imports on assigned_cells.import_id = imports.import_id
where
    assigned_cells.cell_code = $cell_code
    and coalesce(assigned_cells.assigned_from <= last_day($until), true)
    and coalesce(assigned_cells.assigned_to >= last_day($until), true)
order by
    name_sort_key(committee.full_name),
    assigned_cells.member_code,
    assigned_cells.assigned_from,
    units.unit_name
