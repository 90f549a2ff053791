-- Which proposals of cells should have been answered by now?
--
-- One row per proposal raised by the date asked, due before it and not closed by then,
-- the longest overdue first; of cells active in the months asked. Its status is that of
-- the latest note of its follow-up by then.
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
    spans.status,
    proposals.import_id,
    imports.file_name,
    proposals.line,
from proposals
inner join status_spans as spans
    on spans.subject = 'proposal' and proposals.proposal_code = spans.subject_code
semi join cell_attendance using (cell_code)
inner join cells using (cell_code)
left join imports on proposals.import_id = imports.import_id
where
    holds_on(spans.holds_from, spans.holds_until, $as_of)
    and is_overdue(
        proposals.raised_on, proposals.due_on, spans.status, $as_of
    )
order by proposals.due_on, proposals.cell_code, proposals.proposal_code
