-- Which months nobody has reported of a unit, or of the whole store?
--
-- One row per unit and month, as in the view unloaded_months, which it keeps: found
-- anew for each question about reports, it would be most of their work.
-- In no order: it is read by others, and long.
-- Kept by: unit_code

select
    unit_code,
    month,
    active_cells,
from unloaded_months
