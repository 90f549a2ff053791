-- Which cells are below the threshold, and how do they stand otherwise?
--
-- One row per cell in the order of low_attendance, with its level and the twelve months
-- to the last one asked.

select
    low_attendance.unit_code,
    low_attendance.unit_name,
    low_attendance.cell_code,
    low_attendance.cell_name,
    low_attendance.cell_type,
    low_attendance.expected,
    low_attendance.present,
    low_attendance.attendance_percent,
    attendance_lines.months_line,
    attendance_lines.attendance_line,
    low_attendance.months_met,
    low_attendance.months_low,
    low_attendance.low_streak,
    low_attendance.is_clear,
    cell_states.level,
from low_attendance
inner join attendance_lines on low_attendance.cell_code = attendance_lines.cell_code
inner join cell_states on low_attendance.cell_code = cell_states.cell_code
order by low_attendance.present / low_attendance.expected, low_attendance.cell_code
