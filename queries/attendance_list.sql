-- What share came to the meetings of each cell?
--
-- One row per cell with a regular meeting in the months asked, lowest share first.
-- A band of attendance is as in attendance_bands: it holds its lower edge, and the highest
-- holds 100 as well.
-- Asks for: $unit_code (null = every unit; empty = cells of no unit), $band_from (null =
-- every share), $band_to (null = 100), $only_below (null = no), $only_clear (null = no).

select
    cells.unit_code,
    cells.unit_name,
    cells.cell_code,
    cells.cell_name,
    cells.cell_type,
    cell_attendance.expected,
    cell_attendance.present,
    cell_attendance.attendance_percent,
    cell_attendance.is_below,
    cell_attendance.is_clear,
    cell_attendance.months_met,
    cell_attendance.months_low,
from cell_attendance
inner join cells using (cell_code)
where
    cell_attendance.expected > 0
    and ($unit_code is null or coalesce(cells.unit_code, '') = $unit_code)
    and ($band_from is null or not is_below(
        cell_attendance.present, cell_attendance.expected, $band_from
    ))
    and (coalesce($band_to, 100) = 100 or is_below(
        cell_attendance.present, cell_attendance.expected, $band_to
    ))
    and (not coalesce($only_below, false) or cell_attendance.is_below)
    and (not coalesce($only_clear, false) or cell_attendance.is_clear)
order by cell_attendance.present / cell_attendance.expected, cells.cell_code
