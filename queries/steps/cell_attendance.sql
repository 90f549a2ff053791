-- How many of those expected came to the regular meetings of each cell?
--
-- One row per cell that passes all filters and was active in at least one of the months
-- asked; a cell without a regular meeting has no share, and nulls for it.
-- months_met, months_low, months_missed: months with a regular meeting, those of them
-- below the threshold, and closed months without one.
-- low_streak: how many of the latest months met, counted back, are below.
-- is_clear: below the threshold even at the upper end of the 95 % Wilson interval.

select
    assessed_cells.cell_code,
    assessed_cells.months_active,
    assessed_cells.months_met,
    assessed_cells.months_low,
    assessed_cells.months_missed,
    assessed_cells.low_streak,
    assessed_cells.expected,
    assessed_cells.present,
    assessed_cells.attendance_percent,
    assessed_cells.is_below,
    assessed_cells.is_clear,
from assessed_cells
semi join selected_cells using (cell_code)
where assessed_cells.is_active
order by assessed_cells.cell_code
