-- Who of the committee follows which unit or cell, from when to when?
--
-- One row per assignment of a cell chosen, or of a unit all of whose cells are; by given
-- name, then by the name of the place. A unit that has no cell stands as long as every
-- cell is chosen.
-- In force (in_force) on the date asked, to come (to_come), or ended before (ended).
-- Cells are those active in the month of that date that it covers.
-- A member, cell or unit that is in no register is shown by code.
-- Asks for: $as_of, $member_code (null = everybody), $assignment_states (null = all).

with

active_cells as (
    select cell_code,
    from active_months
    where month = date_trunc('month', cast($as_of as date))
),

covered_cells as (
    select
        assigned_cells.import_id,
        assigned_cells.line,
        count(*) as cells,
    from assigned_cells
    semi join active_cells using (cell_code)
    group by assigned_cells.import_id, assigned_cells.line
),

chosen_assignments as (
    select
        assignments.*,
        case
            when assignments.assigned_from > $as_of then 'to_come'
            when assignments.assigned_to < $as_of then 'ended'
            else 'in_force'
        end as assignment_state,
    from assignments
    where
        assignments.cell_code in (select selected_cells.cell_code, from selected_cells)
        or assignments.unit_code in (
            select selected_units.unit_code, from selected_units
        )
        or not exists (select left_out_cells.cell_code, from left_out_cells)
)

select
    assignments.member_code,
    coalesce(committee.full_name, assignments.member_code) as full_name,
    committee.position,
    assignments.cell_code,
    assignments.unit_code as assigned_unit_code,
    coalesce(
        cells.cell_name,
        units.unit_name,
        assignments.cell_code,
        assignments.unit_code
    ) as place_name,
    cells.unit_name,
    coalesce(covered_cells.cells, 0) as cells,
    assignments.assigned_from,
    assignments.assigned_to,
    assignments.visits_per_month,
    assignments.assignment_state,
    assignments.import_id,
    imports.file_name,
    assignments.line,
from chosen_assignments as assignments
left join committee using (member_code)
left join cells on assignments.cell_code = cells.cell_code
left join units on assignments.unit_code = units.unit_code
left join covered_cells
    on
        assignments.import_id = covered_cells.import_id
        and assignments.line = covered_cells.line
left join imports on assignments.import_id = imports.import_id
where
    ($member_code is null or assignments.member_code = $member_code)
    and (
        $assignment_states::varchar[] is null
        or list_contains($assignment_states::varchar[], assignments.assignment_state)
    )
order by
    name_sort_key(committee.full_name),
    assignments.member_code,
    icu_sort_key(place_name, 'vi'),
    coalesce(assignments.cell_code, assignments.unit_code),
    assignments.assigned_from
