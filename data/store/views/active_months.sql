-- The months in which each cell was active.
--
-- One row per active cell and month, from the month data begins on and without end: ask
-- for a range of months. Where nothing but that counts, it is read many times faster
-- than cell_months, which looks for the meetings of each.

select
    cells.cell_code,
    cells.unit_code,
    cells.meeting_day_from,
    cells.meeting_day_to,
    cells.min_minutes,
    months.month,
from derived.months
inner join derived.cells
    on (cells.active_from is null or months.month >= cells.active_from)
        and (cells.active_to is null or months.month <= cells.active_to)
where months.month >= (select min(month) from derived.cell_months)
