-- Which organisations were under thematic supervision in the year?
--
-- One row per organisation of organisation_cells that has a chosen cell active in the
-- last month asked. It is supervised where any of its cells, chosen or not, had a thematic
-- supervision in the year (year_inspections). Cells are those active in that month.
-- Asks for: $until.

with

active_cells as (
    select
        active_months.cell_code,
        selected_cells.cell_code is not null as is_chosen,
    from active_months
    left join selected_cells using (cell_code)
    where active_months.month = $until
)

select
    organisation_cells.organisation_code,
    any_value(organisation_cells.organisation_name) as organisation_name,
    any_value(organisation_cells.unit_name) as unit_name,
    any_value(organisation_cells.is_cell) as is_cell,
    count(active_cells.cell_code) as cells,
    count(active_cells.cell_code) filter (year_inspections.inspections > 0)
        as cells_inspected,
    coalesce(sum(year_inspections.thematic_supervisions), 0) as thematic_supervisions,
    max(year_inspections.last_supervised_on) as last_supervised_on,
    if(
        max(year_inspections.last_supervised_on) is not null,
        'supervised',
        'not_supervised'
    ) as organisation_coverage,
from organisation_cells
left join active_cells using (cell_code)
left join year_inspections using (cell_code)
group by organisation_cells.organisation_code
having bool_or(coalesce(active_cells.is_chosen, false))
order by organisation_cells.organisation_code
