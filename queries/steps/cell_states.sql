-- How does each cell chosen stand, with which signs?
--
-- One row per cell that passes all filters and was active in at least one of the months
-- asked. assessed_cells says how level and change are found.

select
    assessed_cells.cell_code,
    assessed_cells.unit_code,
    assessed_cells.level,
    assessed_cells.was_weak,
    assessed_cells.change,
    assessed_cells.signs,
    assessed_cells.serious_count,
    assessed_cells.notable_count,
from assessed_cells
semi join selected_cells using (cell_code)
where assessed_cells.is_active
order by assessed_cells.cell_code
