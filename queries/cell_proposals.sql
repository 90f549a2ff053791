-- What has this cell asked of those above, and was it answered?
--
-- One row per proposal raised by the date asked, latest first.
-- Its status is that of the latest note of its follow-up by that date.
-- Overdue: due before the date asked and not closed by then.
-- Asks for: $cell_code, $as_of.

select
    proposals.proposal_code,
    proposals.raised_on,
    proposals.content,
    proposals.addressed_to,
    proposals.due_on,
    spans.status,
    is_overdue(
        proposals.raised_on, proposals.due_on, spans.status, $as_of
    ) as is_overdue,
    if(is_closure(spans.status), spans.holds_from, null) as resolved_on,
    proposals.answer,
    proposals.import_id,
    imports.file_name,
    proposals.line,
from proposals
left join imports using (import_id)
inner join status_spans as spans
    on
        spans.subject = 'proposal'
        and proposals.proposal_code = spans.subject_code
        and holds_on(spans.holds_from, spans.holds_until, $as_of)
where proposals.cell_code = $cell_code and proposals.raised_on <= $as_of
order by proposals.raised_on desc, proposals.proposal_code asc
