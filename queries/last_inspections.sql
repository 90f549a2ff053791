-- When was each cell last inspected, and with what grade?
--
-- One row per cell ever inspected up to the date asked; supervision counts as well.
-- The grade is the worst of all rows of the latest day, each taken from its grade, else
-- from its score; null where none of them has either.
-- Filters do not narrow it: others join it to the cells they speak of.
-- Asks for: $as_of, $good_score, $fair_score, $average_score.

with

graded_inspections as (
    select
        cell_code,
        inspected_on,
        coalesce(
            grade,
            grade_of_score(score, $good_score, $fair_score, $average_score)
        ) as grade,
    from inspections
    where inspected_on <= $as_of
),

latest_days as (
    select
        cell_code,
        max(inspected_on) as last_inspected_on,
    from graded_inspections
    group by cell_code
)

select
    latest_days.cell_code,
    latest_days.last_inspected_on,
    arg_max(
        graded_inspections.grade,
        list_position(['good', 'fair', 'average', 'poor'], graded_inspections.grade)
    ) as last_inspection_grade,
from latest_days
inner join graded_inspections
    on
        latest_days.cell_code = graded_inspections.cell_code
        and latest_days.last_inspected_on = graded_inspections.inspected_on
group by latest_days.cell_code, latest_days.last_inspected_on
order by latest_days.cell_code
