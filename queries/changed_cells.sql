-- Which cells have become weak, and which have recovered?
--
-- One row per cell whose change is new or recovered; new ones first, those with most
-- serious signs on top. The signs are those it shows now; sign_weight is
-- what a list is put in order by.

select
    cells.unit_code,
    cells.unit_name,
    cells.cell_code,
    cells.cell_name,
    cells.cell_type,
    cell_states.change,
    cell_states.signs,
    cell_states.serious_count,
    cell_states.notable_count,
    sign_weight(cell_states.serious_count, cell_states.notable_count) as sign_weight,
from cell_states
inner join cells using (cell_code)
where cell_states.change in ('new', 'recovered')
order by
    cell_states.change asc,
    cell_states.serious_count desc,
    cell_states.notable_count desc,
    cells.cell_code asc
