-- Which cells were weak in the period before?
--
-- One row per cell, also where it is not active any more; none where that period begins
-- before the data.

select
    cell_code,
    previous_signs,
from assessed_cells
where was_weak
order by cell_code
