-- Which cells have a share of members present below the threshold?
--
-- One row per cell below it over the months asked, lowest first; exactly at the
-- threshold is not below.
-- Cells without a regular meeting in these months have no share and do not appear.
-- months_low: months met that are below themselves; low_streak: how many of the latest
-- months met, counted back without a break, are.
-- is_clear: below even at the upper end of the 95 % Wilson interval of the share.

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
    cell_attendance.is_clear,
from cell_attendance
inner join cells using (cell_code)
where cell_attendance.is_below
order by cell_attendance.present / cell_attendance.expected, cells.cell_code
