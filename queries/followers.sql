-- Who is in charge of each cell on the last day of the months asked?
--
-- One row per cell active in the last month and member it is assigned to on its last
-- day, itself or through a unit above it.
-- Filters do not narrow it: others join it to the cells they speak of.
-- Asks for: $until.

select distinct
    assigned_cells.cell_code,
    assigned_cells.member_code,
from assigned_cells
inner join active_months
    on
        assigned_cells.cell_code = active_months.cell_code
        and active_months.month = $until
where
    coalesce(assigned_cells.assigned_from <= last_day($until), true)
    and coalesce(assigned_cells.assigned_to >= last_day($until), true)
order by assigned_cells.cell_code, assigned_cells.member_code
