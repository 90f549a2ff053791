-- Which proposals of cells should have been answered by now?
--
-- One row per proposal raised by the date asked, due before it and not closed by then,
-- the longest overdue first; of cells active in the months asked.
-- Asks for: $as_of.

select
    cells.unit_code,
    cells.unit_name,
    proposals.cell_code,
    cells.cell_name,
    proposals.proposal_code,
    proposals.raised_on,
    proposals.content,
    proposals.addressed_to,
    proposals.due_on,
    cast($as_of as date) - proposals.due_on as days_overdue,
    proposals.status,
    proposals.import_id,
    imports.file_name,
    proposals.line,
from proposals
semi join cell_attendance using (cell_code)
inner join cells using (cell_code)
left join imports on proposals.import_id = imports.import_id
where
    is_overdue_requirement(
        proposals.content,
        proposals.raised_on,
        proposals.due_on,
        proposals.status,
        proposals.resolved_on,
        $as_of
    )
order by proposals.due_on, proposals.cell_code, proposals.proposal_code
