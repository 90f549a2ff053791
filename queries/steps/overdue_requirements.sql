-- Which requirements of inspections should have been met by now?
--
-- One row per requirement of an inspection held by the date asked, due before it and
-- not closed by then, the longest overdue first; of cells active in the months asked.
-- Closed is a status that says so, with a day of closing unknown or not after the date.
-- Asks for: $since, $until, $as_of.

select
    inspections.cell_code,
    cells.cell_name,
    cells.unit_code,
    cells.unit_name,
    inspections.inspection_code,
    inspections.finding_no,
    inspections.inspected_on,
    inspections.requirement,
    inspections.responsible,
    inspections.due_on,
    $as_of::date - inspections.due_on as days_overdue,
    inspections.status,
    inspections.import_id,
    inspections.line,
from inspections
semi join cell_attendance using (cell_code)
inner join cells using (cell_code)
where
    is_overdue_requirement(
        inspections.requirement,
        inspections.inspected_on,
        inspections.due_on,
        inspections.status,
        inspections.closed_on,
        $as_of
    )
order by
    inspections.due_on,
    inspections.cell_code,
    inspections.inspection_code,
    inspections.finding_no
