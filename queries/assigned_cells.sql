-- Which cells is each member of the committee in charge of, and from when to when?
--
-- One row per assignment and cell it covers: the cell itself, or every cell of the unit
-- and of all units below it. `through_unit_code` is that unit, null for the cell itself.
-- An assignment without a beginning or an end is open on that side.
-- Filters do not narrow it: others join it to the cells they speak of.

select
    member_code,
    cell_code,
    assigned_from,
    assigned_to,
    null as through_unit_code,
    import_id,
    line,
from assignments
where cell_code is not null
union all
select
    assignments.member_code,
    cells.cell_code,
    assignments.assigned_from,
    assignments.assigned_to,
    assignments.unit_code as through_unit_code,
    assignments.import_id,
    assignments.line,
from assignments
inner join unit_tree on assignments.unit_code = unit_tree.ancestor_code
inner join cells on unit_tree.unit_code = cells.unit_code
order by member_code, cell_code, assigned_from
