-- Where did a cell mark itself otherwise than its superior did?
--
-- One row per comparison of score_comparisons in which the own mark is higher or lower;
-- the higher ones first, the widest gap first. File and line are those of the superior's
-- mark.

select
    score_comparisons.cell_code,
    cells.cell_name,
    cells.unit_code,
    cells.unit_name,
    score_comparisons.marked_in,
    score_comparisons.dated_on,
    score_comparisons.self_on,
    score_comparisons.self_score,
    score_comparisons.self_grade,
    score_comparisons.superior_score,
    score_comparisons.superior_grade,
    score_comparisons.score_gap,
    score_comparisons.grade_gap,
    score_comparisons.self_mark,
    score_comparisons.import_id,
    imports.file_name,
    score_comparisons.line,
from score_comparisons
inner join cells using (cell_code)
left join imports on score_comparisons.import_id = imports.import_id
where score_comparisons.self_mark <> 'same'
order by
    score_comparisons.self_mark asc,
    abs(score_comparisons.score_gap) desc nulls last,
    abs(score_comparisons.grade_gap) desc,
    score_comparisons.dated_on desc,
    score_comparisons.cell_code asc
