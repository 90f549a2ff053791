-- Which requirements of inspections are overdue?
--
-- One row per requirement due before the date asked and not closed by then, longest
-- overdue first, with the file and line it came from. Its status is that of the latest
-- note of its follow-up by then.
-- Asks for: $cell_code, $as_of.

select
    findings.inspection_code,
    findings.finding_no,
    findings.inspected_on,
    findings.requirement,
    findings.responsible,
    findings.due_on,
    $as_of - findings.due_on as days_overdue,
    findings.status,
    findings.import_id,
    imports.file_name,
    findings.line,
from finding_states as findings
left join imports using (import_id)
where findings.cell_code = $cell_code and findings.is_overdue
order by findings.due_on, findings.inspection_code, findings.finding_no
