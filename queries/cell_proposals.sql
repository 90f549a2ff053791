-- What has this cell asked of those above, and was it answered?
--
-- One row per proposal raised by the date asked, latest first.
-- Overdue: due before the date asked and not closed by then.
-- Asks for: $cell_code, $as_of.

select
    proposals.proposal_code,
    proposals.raised_on,
    proposals.content,
    proposals.addressed_to,
    proposals.due_on,
    proposals.status,
    coalesce(
        is_overdue_requirement(
            proposals.content,
            proposals.raised_on,
            proposals.due_on,
            proposals.status,
            proposals.resolved_on,
            $as_of
        ),
        false
    ) as is_overdue,
    proposals.resolved_on,
    proposals.answer,
    proposals.import_id,
    imports.file_name,
    proposals.line,
from proposals
left join imports using (import_id)
where proposals.cell_code = $cell_code and proposals.raised_on <= $as_of
order by proposals.raised_on desc, proposals.proposal_code asc
