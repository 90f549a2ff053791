-- What did the latest inspection find?
--
-- One row per finding of the inspection that inspections_in_window chooses, with the file
-- and line it came from. The grade is the row's own, else from its score.
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
    inspections.due_on,
    inspections.status,
    inspections.import_id,
    imports.file_name,
    inspections.line,
from inspections_in_window
inner join inspections using (cell_code, inspection_code)
left join imports using (import_id)
where
    inspections_in_window.cell_code = $cell_code
    and inspections.inspected_on <= $as_of
order by inspections.finding_no
