-- Were regular meetings held outside the fixed days?
--
-- One row per cell with enough months that have a regular meeting outside the cell's
-- own fixed days, else the default ones. A cell that names one day only has that day.
-- A meeting held outside the calendar month it counts for is outside.
-- Weight: notable
-- Basis: Ngày sinh hoạt cố định do cấp uỷ cấp trên quy định (Hậu Lộc: ngày 3 đến 5).
-- Evidence: evidence_meetings
-- Asks for: $off_date_months, $fixed_day_from, $fixed_day_to.

select
    cell_periods.months_back,
    cell_periods.cell_code,
    list_sort(cell_periods.off_date_months) as months,
    cell_periods.months_off_date,
    fixed_day(cells.meeting_day_from, cells.meeting_day_to, $fixed_day_from)
        as day_from,
    fixed_day(cells.meeting_day_to, cells.meeting_day_from, $fixed_day_to) as day_to,
from cell_periods
inner join cells on cell_periods.cell_code = cells.cell_code
where cell_periods.months_off_date >= $off_date_months
order by cell_periods.months_back, cell_periods.cell_code
