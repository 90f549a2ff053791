-- Which rows of meetings and inspections contradict themselves?
--
-- One row per row of a file and contradiction in it, of meetings counted for the months
-- asked and inspections held in them, the latest first within each kind.
-- absences_do_not_add_up: those absent with and without a reason are not those expected
-- less those present.
-- self_score_against_grade, superior_score_against_grade,
-- inspection_score_against_grade: the score lies in another grade than the one given.
-- month_far_from_day: counted for a month more than one away from that of the day.
-- outside_validity: counted for a month in which the register says that the cell did not
-- exist; such a meeting enters no figure.
-- two_regular_meetings: the cell has another regular or combined meeting counted for the
-- month; both enter its figures.
-- Asks for: $since, $until, $good_score, $fair_score, $average_score.

with

counted_meetings as (
    select
        meetings.*,
        grade_of_score(
            meetings.self_score, $good_score, $fair_score, $average_score
        ) as self_score_grade,
        grade_of_score(
            meetings.superior_score, $good_score, $fair_score, $average_score
        ) as superior_score_grade,
        cells.active_from,
        cells.active_to,
    from meetings
    semi join selected_cells using (cell_code)
    inner join cells using (cell_code)
    where meetings.month between $since and $until
),

counted_inspections as (
    select
        *,
        grade_of_score(score, $good_score, $fair_score, $average_score)
            as grade_by_score,
    from inspections
    semi join selected_cells using (cell_code)
    where inspected_on between $since and last_day($until)
),

contradicting_rows as (
    select
        'absences_do_not_add_up' as contradiction,
        cell_code,
        held_on as dated_on,
        month,
        kind,
        expected,
        present,
        absent_excused,
        absent_unexcused,
        null as score,
        null as grade,
        null as grade_by_score,
        import_id,
        line,
    from counted_meetings
    where absent_excused + absent_unexcused <> expected - present
    union all by name
    select
        'self_score_against_grade' as contradiction,
        cell_code,
        held_on as dated_on,
        month,
        kind,
        self_score as score,
        self_grade as grade,
        self_score_grade as grade_by_score,
        import_id,
        line,
    from counted_meetings
    where self_grade <> self_score_grade
    union all by name
    select
        'superior_score_against_grade' as contradiction,
        cell_code,
        held_on as dated_on,
        month,
        kind,
        superior_score as score,
        superior_grade as grade,
        superior_score_grade as grade_by_score,
        import_id,
        line,
    from counted_meetings
    where superior_grade <> superior_score_grade
    union all by name
    select
        if(
            abs(date_diff('month', month, held_on)) > 1,
            'month_far_from_day',
            'outside_validity'
        ) as contradiction,
        cell_code,
        held_on as dated_on,
        month,
        kind,
        expected,
        present,
        import_id,
        line,
    from counted_meetings
    where
        abs(date_diff('month', month, held_on)) > 1
        or month < active_from
        or month > active_to
    union all by name
    select
        'two_regular_meetings' as contradiction,
        cell_code,
        held_on as dated_on,
        month,
        kind,
        expected,
        present,
        import_id,
        line,
    from counted_meetings
    where is_regular
    qualify count(*) over (partition by cell_code, month) > 1
    union all by name
    select
        'inspection_score_against_grade' as contradiction,
        cell_code,
        inspected_on as dated_on,
        kind,
        score,
        grade,
        grade_by_score,
        import_id,
        line,
    from counted_inspections
    where grade <> grade_by_score
)

select
    contradicting_rows.contradiction,
    contradicting_rows.cell_code,
    cells.cell_name,
    cells.unit_code,
    cells.unit_name,
    contradicting_rows.dated_on,
    contradicting_rows.month,
    contradicting_rows.kind,
    contradicting_rows.expected,
    contradicting_rows.present,
    contradicting_rows.absent_excused,
    contradicting_rows.absent_unexcused,
    contradicting_rows.expected - contradicting_rows.present as absent_in_all,
    contradicting_rows.score,
    contradicting_rows.grade,
    contradicting_rows.grade_by_score,
    cells.valid_from,
    cells.valid_to,
    contradicting_rows.import_id,
    imports.file_name,
    contradicting_rows.line,
from contradicting_rows
inner join cells using (cell_code)
left join imports on contradicting_rows.import_id = imports.import_id
order by
    contradicting_rows.contradiction asc,
    coalesce(contradicting_rows.dated_on, contradicting_rows.month) desc,
    contradicting_rows.cell_code asc,
    contradicting_rows.line asc
