-- What had been found by the date asked, and how far is what was required?
--
-- One row per finding of an inspection held by that date. A requirement's status is that
-- of the latest note of its follow-up by then, a closure's day that of this note.
-- Open: required and not closed by then; overdue: open, and due before the date asked.
-- Asks for: $as_of.

select
    inspections.inspection_code,
    inspections.finding_no,
    inspections.cell_code,
    inspections.inspected_on,
    inspections.kind,
    inspections.team,
    inspections.score,
    inspections.grade,
    inspections.finding_area,
    inspections.finding,
    inspections.requirement,
    inspections.responsible,
    inspections.due_on,
    if(inspections.requirement is null, inspections.status, spans.status) as status,
    if(is_closure(spans.status), spans.holds_from, null) as closed_on,
    inspections.requirement is not null and not is_closure(spans.status) as is_open,
    inspections.requirement is not null
    and is_overdue(
        inspections.inspected_on, inspections.due_on, spans.status, $as_of
    ) as is_overdue,
    inspections.repeat_of,
    inspections.import_id,
    inspections.line,
from inspections
left join status_spans as spans
    on
        spans.subject = 'requirement'
        and inspections.inspection_code = spans.subject_code
        and inspections.finding_no = spans.finding_no
        and holds_on(spans.holds_from, spans.holds_until, $as_of)
where inspections.inspected_on <= $as_of
order by inspections.inspection_code, inspections.finding_no
