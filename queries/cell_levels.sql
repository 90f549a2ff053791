-- Which level is each cell at, and by which signs?
--
-- One row per cell that was active in at least one of the months asked.

select
    cell_states.unit_code,
    cell_states.cell_code,
    cell_states.level,
    cell_states.signs,
from cell_states
order by cell_states.cell_code
