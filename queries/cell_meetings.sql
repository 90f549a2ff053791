-- Which meetings has this cell held in the last 24 months?
--
-- One row per meeting of any kind counted for one of the 24 months that end with the
-- last month asked, latest first.
-- The grade is the superior's, else from the superior's score, else the cell's own, else
-- from its own score. A superior who is not in the register is shown by code.
-- Asks for: $cell_code, $until, $attendance_threshold, $good_score, $fair_score,
-- $average_score.

select
    meetings.held_on,
    meetings.month,
    meetings.kind,
    meetings.mode,
    meetings.expected,
    meetings.present,
    attendance_percent(meetings.present, meetings.expected) as attendance_percent,
    is_below(meetings.present, meetings.expected, $attendance_threshold) as is_below,
    meetings.absent_excused,
    meetings.absent_unexcused,
    meetings.duration_minutes,
    meetings.topic,
    meetings.speakers,
    meetings.minutes,
    coalesce(
        meetings.superior_grade,
        grade_of_score(
            meetings.superior_score, $good_score, $fair_score, $average_score
        ),
        meetings.self_grade,
        grade_of_score(meetings.self_score, $good_score, $fair_score, $average_score)
    ) as grade,
    coalesce(committee.full_name, meetings.superior_code) as superior_name,
    meetings.is_model,
    meetings.invited_cells,
    meetings.import_id,
    imports.file_name,
    meetings.line,
from meetings
left join committee on meetings.superior_code = committee.member_code
left join imports on meetings.import_id = imports.import_id
where
    meetings.cell_code = $cell_code
    and meetings.month between months_before($until, 23) and $until
order by coalesce(meetings.held_on, meetings.month) desc, meetings.kind asc
