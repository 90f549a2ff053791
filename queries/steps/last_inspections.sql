-- When was each cell last inspected, and with what grade?
--
-- One row per cell ever inspected up to the date asked; supervision counts as well.
-- Rows with the same code are one inspection; of two on the same day the one with the
-- later code is the latest.
-- The grade is the worst of its rows, each taken from its grade, else from its score;
-- null where none of them has either.
-- Filters do not narrow it: others join it to the cells they speak of.
-- Asks for: $as_of, $good_score, $fair_score, $average_score.

with

graded_rows as (
    select
        cell_code,
        inspection_code,
        inspected_on,
        coalesce(
            grade,
            grade_of_score(score, $good_score, $fair_score, $average_score)
        ) as grade,
    from inspections
    where inspected_on <= $as_of
)

select
    cell_code,
    max(inspected_on) as last_inspected_on,
    arg_max(
        grade, list_position(['good', 'fair', 'average', 'poor'], grade)
    ) as last_inspection_grade,
from graded_rows
group by cell_code, inspection_code
qualify
    row_number() over (
        partition by cell_code
        order by max(inspected_on) desc, inspection_code desc
    ) = 1
order by cell_code
