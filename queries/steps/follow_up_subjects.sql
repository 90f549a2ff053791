-- What was required, proposed or registered by the date asked, by whom and until when?
--
-- One row per requirement, proposal and task of a cell that passes all filters, or whose
-- successor does, and per task of a unit all of whose cells do.
-- Whoever has to see to it is named by the row; a task is its cell's or unit's own.
-- Asks for: $as_of.

select
    'requirement' as subject,
    inspection_code as subject_code,
    finding_no,
    cell_code,
    null as own_unit_code,
    inspected_on as raised_on,
    requirement as content,
    responsible as owner,
    finding_area,
    due_on,
    import_id,
    line,
from inspections
semi join answerable_cells using (cell_code)
where requirement is not null and inspected_on <= $as_of
union all
select
    'proposal' as subject,
    proposal_code as subject_code,
    1 as finding_no,
    cell_code,
    null as own_unit_code,
    raised_on,
    content,
    addressed_to as owner,
    null as finding_area,
    due_on,
    import_id,
    line,
from proposals
semi join answerable_cells using (cell_code)
where raised_on <= $as_of
union all
select
    'task' as subject,
    tasks.task_code as subject_code,
    1 as finding_no,
    tasks.cell_code,
    tasks.unit_code as own_unit_code,
    tasks.registered_on as raised_on,
    tasks.content,
    null as owner,
    null as finding_area,
    tasks.due_on,
    tasks.import_id,
    tasks.line,
from tasks
left join answerable_cells using (cell_code)
left join selected_units on tasks.unit_code = selected_units.unit_code
where
    tasks.registered_on <= $as_of
    and coalesce(answerable_cells.cell_code, selected_units.unit_code) is not null
order by subject, subject_code, finding_no
