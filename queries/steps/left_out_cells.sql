-- Which cells do the filters leave out?
--
-- One row per cell that does not pass all filters. While there is none, nothing is
-- narrowed: what is about units then counts those too that have no cell or no register.

select cell_code,
from cells
anti join selected_cells using (cell_code)
order by cell_code
