-- Of which cells are the matters looked at, and who answers for them today?
--
-- One row per cell that passes all filters, and per ended one whose successor does: what
-- was asked of it and is still open is for the successor to see to.
-- standing_code: the successor of an ended cell; null for one that still stands.
-- is_selected: it passes the filters itself.
-- Asks for: $as_of.

select
    cells.cell_code,
    cell_successors.standing_code,
    selected_cells.cell_code is not null as is_selected,
from cells
left join selected_cells using (cell_code)
left join cell_successors using (cell_code)
left join selected_cells as selected_successors
    on cell_successors.standing_code = selected_successors.cell_code
where
    selected_cells.cell_code is not null or selected_successors.cell_code is not null
order by cells.cell_code
