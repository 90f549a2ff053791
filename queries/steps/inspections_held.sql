-- Which inspections had been held by the date asked, and what did each find?
--
-- One row per inspection of a chosen cell; supervision counts as well. Rows with the same
-- code are one inspection, held on the last of their days.
-- Kind and team are those of its first row that has one. Teams are told apart by
-- team_key, their name as it is looked for. What nobody gave is "none".
-- The grade is the worst of its rows, each taken from its grade, else from its score.
-- Asks for: $as_of, $good_score, $fair_score, $average_score.

with

graded_findings as (
    select
        inspections.*,
        coalesce(
            inspections.grade,
            grade_of_score(
                inspections.score, $good_score, $fair_score, $average_score
            )
        ) as row_grade,
        repeated.inspection_code is not null as is_repeated,
    from inspections
    semi join selected_cells using (cell_code)
    left join repeated_findings as repeated
        on
            inspections.inspection_code = repeated.inspection_code
            and inspections.finding_no = repeated.finding_no
    where inspections.inspected_on <= $as_of
)

select
    cell_code,
    inspection_code,
    max(inspected_on) as inspected_on,
    coalesce(arg_min(kind, finding_no), 'none') as inspection_kind,
    arg_min(team, finding_no) as team,
    as_sought(arg_min(team, finding_no)) as team_key,
    coalesce(arg_min(row_grade, grade_steps(row_grade)), 'none') as inspection_grade,
    min(score) as score,
    coalesce(
        list_sort(list(distinct finding_area) filter (finding_area is not null)), []
    ) as finding_areas,
    count(*) filter (coalesce(finding, finding_area) is not null) as findings,
    count(*) filter (is_repeated) as repeated_findings,
    count(*) filter (requirement is not null) as requirements_made,
    arg_min(import_id, finding_no) as import_id,
    arg_min(line, finding_no) as line,
from graded_findings
group by cell_code, inspection_code
order by cell_code, inspection_code
