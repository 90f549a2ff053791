-- Which meetings stand behind the sign?
--
-- One row per meeting of any kind counted for one of the months that count against the
-- cell, in order of time, with the file and line it came from.
-- The grade is the superior's, else the cell's own, each else taken from its score.
-- Asks for: $cell_code, $months, $attendance_threshold, $good_score, $fair_score,
-- $average_score.

select
    meetings.month,
    meetings.held_on,
    meetings.kind,
    meetings.mode,
    meetings.expected,
    meetings.present,
    attendance_percent(meetings.present, meetings.expected) as attendance_percent,
    is_below(meetings.present, meetings.expected, $attendance_threshold) as is_below,
    meetings.absent_excused,
    meetings.absent_unexcused,
    meetings.duration_minutes,
    meetings.minutes,
    grade_of_meeting(
        meetings.superior_grade,
        meetings.superior_score,
        meetings.self_grade,
        meetings.self_score,
        $good_score,
        $fair_score,
        $average_score
    ) as grade,
    meetings.import_id,
    imports.file_name,
    meetings.line,
from meetings
left join imports using (import_id)
where
    meetings.cell_code = $cell_code
    and list_contains($months::date[], meetings.month)
order by coalesce(meetings.held_on, meetings.month), meetings.kind
