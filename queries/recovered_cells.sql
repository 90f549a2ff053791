-- Which cells were weak in the period before and are not any more?
--
-- One row per cell, by name of its unit. Cells that are not active any more have not
-- recovered, and do not appear.

select
    cells.unit_code,
    cells.unit_name,
    cells.cell_code,
    cells.cell_name,
    cells.cell_type,
    previous_weak_cells.previous_signs,
    cell_attendance.expected,
    cell_attendance.present,
    cell_attendance.attendance_percent,
from cell_states
inner join previous_weak_cells
    on cell_states.cell_code = previous_weak_cells.cell_code
inner join cells on cell_states.cell_code = cells.cell_code
inner join cell_attendance on cell_states.cell_code = cell_attendance.cell_code
where cell_states.change = 'recovered'
order by icu_sort_key(cells.unit_name, 'vi'), cells.unit_code, cells.cell_code
