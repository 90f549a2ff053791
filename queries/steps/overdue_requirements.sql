-- Which requirements of inspections should have been met by now?
--
-- One row per requirement of an inspection held by the date asked, due before it and
-- not closed by then, the longest overdue first; of cells active in the months asked.
-- Its status is that of the latest note of its follow-up by then.
-- Asks for: $since, $until, $as_of.

select
    findings.cell_code,
    cells.cell_name,
    cells.unit_code,
    cells.unit_name,
    findings.inspection_code,
    findings.finding_no,
    findings.inspected_on,
    findings.requirement,
    findings.responsible,
    findings.due_on,
    $as_of::date - findings.due_on as days_overdue,
    findings.status,
    findings.import_id,
    findings.line,
from finding_states as findings
semi join cell_attendance using (cell_code)
inner join cells using (cell_code)
where findings.is_overdue
order by
    findings.due_on,
    findings.cell_code,
    findings.inspection_code,
    findings.finding_no
