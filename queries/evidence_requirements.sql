-- Which requirements of inspections are overdue?
--
-- One row per requirement due before the date asked and not closed by then, longest
-- overdue first, with the file and line it came from.
-- Asks for: $cell_code, $as_of.

select
    inspections.inspection_code,
    inspections.finding_no,
    inspections.inspected_on,
    inspections.requirement,
    inspections.responsible,
    inspections.due_on,
    $as_of - inspections.due_on as days_overdue,
    inspections.status,
    inspections.import_id,
    imports.file_name,
    inspections.line,
from inspections
left join imports using (import_id)
where
    inspections.cell_code = $cell_code
    and is_overdue_requirement(
        inspections.requirement,
        inspections.inspected_on,
        inspections.due_on,
        inspections.status,
        inspections.closed_on,
        $as_of
    )
order by inspections.due_on, inspections.inspection_code, inspections.finding_no
