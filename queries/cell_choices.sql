-- Which cells can be chosen?
--
-- One row per cell, by the name of its unit, then its own. Filters do not narrow it.

select
    cell_code,
    cell_name,
    unit_name,
from cells
order by
    icu_sort_key(unit_name, 'vi'),
    icu_sort_key(cell_name, 'vi'),
    cell_code
