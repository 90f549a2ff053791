-- Which cells does each member follow in the month of the visits?
--
-- One row per member and cell active in that month and assigned to the member on its
-- last day, itself or through a unit above it.
-- Filters do not narrow it: others join it to the cells they speak of.
-- Asks for: $visit_month.

select distinct
    assigned_cells.member_code,
    assigned_cells.cell_code,
from assigned_cells
inner join active_months
    on
        assigned_cells.cell_code = active_months.cell_code
        and active_months.month = $visit_month
where
    coalesce(assigned_cells.assigned_from <= last_day($visit_month::date), true)
    and coalesce(assigned_cells.assigned_to >= last_day($visit_month::date), true)
order by assigned_cells.member_code, assigned_cells.cell_code
