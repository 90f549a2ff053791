-- Which cells are at the threshold or not far above it?
--
-- One row per cell whose share over the months asked is not below the threshold, but
-- less than the points of the band above it; lowest first.
-- months_low and low_streak as in low_attendance. absences_left: how many more absent
-- among those expected would have brought it below.
-- Asks for: $attendance_threshold, $near_band_points.

select
    cells.unit_code,
    cells.unit_name,
    cells.cell_code,
    cells.cell_name,
    cells.cell_type,
    cell_attendance.expected,
    cell_attendance.present,
    cell_attendance.attendance_percent,
    cell_attendance.months_met,
    cell_attendance.months_low,
    cell_attendance.low_streak,
    absences_to_fall_below(
        cell_attendance.present, cell_attendance.expected, $attendance_threshold
    ) as absences_left,
from cell_attendance
inner join cells using (cell_code)
where
    not cell_attendance.is_below
    and is_below(
        cell_attendance.present,
        cell_attendance.expected,
        $attendance_threshold + $near_band_points
    )
order by cell_attendance.present / cell_attendance.expected, cells.cell_code
