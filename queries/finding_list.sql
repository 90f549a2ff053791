-- What have inspections found in these cells, and what must they still put right?
--
-- One row per finding of an inspection held by the date asked: those of the cell's latest
-- inspection, and every requirement that is overdue; in order of cells, the latest first.
-- What is not open, or has no day it is due on, is neither overdue nor in time.
-- Asks for: $cell_codes (null = none), $as_of.

with

held_inspections as (
    select
        finding_states.*,
        max(finding_states.inspected_on) over (partition by finding_states.cell_code)
            as latest_on,
    from finding_states
    where list_contains($cell_codes, finding_states.cell_code)
)

select
    cells.unit_name,
    held_inspections.cell_code,
    cells.cell_name,
    held_inspections.inspected_on,
    held_inspections.team,
    held_inspections.finding_area,
    held_inspections.finding,
    held_inspections.requirement,
    held_inspections.due_on,
    held_inspections.responsible,
    held_inspections.status,
    if(
        held_inspections.is_open and held_inspections.due_on is not null,
        held_inspections.is_overdue,
        null
    ) as is_overdue,
    imports.file_name,
    held_inspections.line,
from held_inspections
inner join cells using (cell_code)
left join imports on held_inspections.import_id = imports.import_id
where
    held_inspections.is_overdue
    or held_inspections.inspected_on = held_inspections.latest_on
order by
    icu_sort_key(cells.unit_name, 'vi') asc,
    held_inspections.cell_code asc,
    held_inspections.inspected_on desc,
    held_inspections.inspection_code asc,
    held_inspections.finding_no asc
