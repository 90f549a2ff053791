-- In which types of cell do too few come?
--
-- One row per type of cell with a cell active in the months asked, lowest share first;
-- the share is null where none of them met. Cells whose type is unknown stand together.
-- Asks for: $attendance_threshold.

with

types as (
    select
        cells.cell_type,
        count(*) as cells,
        count(*) filter (where cell_attendance.is_below) as cells_below,
        sum(cell_attendance.expected) as expected,
        sum(cell_attendance.present) as present,
    from cell_attendance
    inner join cells using (cell_code)
    group by cells.cell_type
)

select
    cell_type,
    cells,
    cells_below,
    expected,
    present,
    attendance_percent(present, expected) as attendance_percent,
    is_below(present, expected, $attendance_threshold) as is_below,
from types
order by present / nullif(expected, 0) nulls last, cell_type
