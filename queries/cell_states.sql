-- How does each cell chosen stand, with which signs?
--
-- One row per cell that passes all filters and was active in at least one of the months
-- asked. judged_cells says how level and change are found.

select
    judged_cells.cell_code,
    judged_cells.unit_code,
    judged_cells.level,
    judged_cells.was_weak,
    judged_cells.change,
    judged_cells.signs,
    judged_cells.serious_count,
    judged_cells.notable_count,
from judged_cells
semi join chosen_cells using (cell_code)
order by judged_cells.cell_code
