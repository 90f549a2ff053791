-- How does each mark that cells gave themselves compare with that of their superiors?
--
-- One row per meeting counted for the months asked that both have marked, and per
-- inspection held in them, which is set against the cell's own mark of its latest meeting
-- held by that day and counted for these months; without one it does not appear.
-- Of an inspection the mark of its first row that has one counts.
-- score_gap is the own score less the superior's, grade_gap how many grades the own one
-- is better; a grade not given is that of the score.
-- self_mark: higher or lower where both gave a score and these are at least the
-- threshold's points apart, or, where not both gave one, their grades differ; else same.
-- Asks for: $since, $until, $score_gap_points, $good_score, $fair_score, $average_score.

with

own_marks as (
    select
        meetings.cell_code,
        meetings.held_on,
        meetings.kind,
        meetings.self_score,
        coalesce(
            meetings.self_grade,
            grade_of_score(
                meetings.self_score, $good_score, $fair_score, $average_score
            )
        ) as self_grade,
        meetings.superior_score,
        coalesce(
            meetings.superior_grade,
            grade_of_score(
                meetings.superior_score, $good_score, $fair_score, $average_score
            )
        ) as superior_grade,
        meetings.import_id,
        meetings.line,
    from meetings
    semi join selected_cells using (cell_code)
    where
        meetings.month between $since and $until
        and (meetings.self_score is not null or meetings.self_grade is not null)
),

inspection_marks as (
    select
        inspections.cell_code,
        inspections.inspected_on,
        arg_min(
            {
                'score': inspections.score,
                'grade': coalesce(
                    inspections.grade,
                    grade_of_score(
                        inspections.score, $good_score, $fair_score, $average_score
                    )
                ),
                'import_id': inspections.import_id,
                'line': inspections.line
            },
            inspections.finding_no
        ) as mark,
    from inspections
    semi join own_marks using (cell_code)
    where
        inspections.inspected_on between $since and last_day($until)
        and (inspections.score is not null or inspections.grade is not null)
    group by
        inspections.cell_code, inspections.inspected_on, inspections.inspection_code
),

inspections_with_own_marks as (
    select
        inspection_marks.cell_code,
        inspection_marks.inspected_on,
        inspection_marks.mark,
        arg_max(own_marks, (own_marks.held_on, own_marks.kind)) as own_mark,
    from inspection_marks
    inner join own_marks
        on
            inspection_marks.cell_code = own_marks.cell_code
            and inspection_marks.inspected_on >= own_marks.held_on
    group by
        inspection_marks.cell_code,
        inspection_marks.inspected_on,
        inspection_marks.mark
),

both_marks as (
    select
        'meeting' as marked_in,
        cell_code,
        held_on as dated_on,
        held_on as self_on,
        self_score,
        self_grade,
        superior_score,
        superior_grade,
        import_id,
        line,
    from own_marks
    where superior_grade is not null
    union all
    select
        'inspection' as marked_in,
        cell_code,
        inspected_on as dated_on,
        own_mark.held_on as self_on,
        own_mark.self_score,
        own_mark.self_grade,
        mark.score as superior_score,
        mark.grade as superior_grade,
        mark.import_id,
        mark.line,
    from inspections_with_own_marks
)

select
    cell_code,
    marked_in,
    dated_on,
    self_on,
    self_score,
    self_grade,
    superior_score,
    superior_grade,
    self_score - superior_score as score_gap,
    grade_steps(self_grade) - grade_steps(superior_grade) as grade_gap,
    case
        when self_score - superior_score >= $score_gap_points then 'higher'
        when superior_score - self_score >= $score_gap_points then 'lower'
        when self_score is not null and superior_score is not null then 'same'
        when grade_steps(self_grade) > grade_steps(superior_grade) then 'higher'
        when grade_steps(self_grade) < grade_steps(superior_grade) then 'lower'
        else 'same'
    end as self_mark,
    import_id,
    line,
from both_marks
order by dated_on desc, cell_code asc, marked_in asc
