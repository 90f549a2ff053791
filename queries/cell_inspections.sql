-- What have inspections found in this cell, and what did they require?
--
-- One row per finding of an inspection held by the date asked, latest first.
-- The grade is the row's, else from its score.
-- Overdue: due before the date asked and not closed by then.
-- Asks for: $cell_code, $as_of, $good_score, $fair_score, $average_score.

select
    inspections.inspection_code,
    inspections.finding_no,
    inspections.inspected_on,
    inspections.kind,
    inspections.team,
    inspections.score,
    coalesce(
        inspections.grade,
        grade_of_score(inspections.score, $good_score, $fair_score, $average_score)
    ) as grade,
    inspections.finding_area,
    inspections.finding,
    inspections.requirement,
    inspections.responsible,
    inspections.due_on,
    inspections.status,
    inspections.closed_on,
    coalesce(
        is_overdue_requirement(
            inspections.requirement,
            inspections.inspected_on,
            inspections.due_on,
            inspections.status,
            inspections.closed_on,
            $as_of
        ),
        false
    ) as is_overdue,
    inspections.repeat_of,
    inspections.import_id,
    imports.file_name,
    inspections.line,
from inspections
left join imports using (import_id)
where
    inspections.cell_code = $cell_code
    and inspections.inspected_on <= $as_of
order by
    inspections.inspected_on desc,
    inspections.inspection_code asc,
    inspections.finding_no asc
