-- What have inspections found in this cell, and what did they require?
--
-- One row per finding of an inspection held by the date asked, latest first.
-- The grade is the row's, else from its score.
-- A requirement's status is that of the latest note of its follow-up by that date.
-- Open: required and not closed by then; overdue: open, and due before the date asked.
-- Asks for: $cell_code, $as_of, $good_score, $fair_score, $average_score.

select
    finding_states.inspection_code,
    finding_states.finding_no,
    finding_states.inspected_on,
    finding_states.kind as inspection_kind,
    finding_states.team,
    finding_states.score,
    coalesce(
        finding_states.grade,
        grade_of_score(
            finding_states.score, $good_score, $fair_score, $average_score
        )
    ) as grade,
    finding_states.finding_area,
    finding_states.finding,
    finding_states.requirement,
    finding_states.responsible,
    finding_states.due_on,
    finding_states.status,
    finding_states.closed_on,
    finding_states.is_open,
    finding_states.is_overdue,
    finding_states.repeat_of,
    finding_states.import_id,
    imports.file_name,
    finding_states.line,
from finding_states
left join imports using (import_id)
where finding_states.cell_code = $cell_code
order by
    finding_states.inspected_on desc,
    finding_states.inspection_code asc,
    finding_states.finding_no asc
