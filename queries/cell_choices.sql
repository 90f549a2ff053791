-- Which cells can be chosen?
--
-- One row per cell that passes the filters, active or not, by the name of its unit, then
-- its own.

select
    cell_code,
    cell_name,
    unit_name,
from cells
semi join selected_cells using (cell_code)
order by
    icu_sort_key(unit_name, 'vi'),
    icu_sort_key(cell_name, 'vi'),
    cell_code
