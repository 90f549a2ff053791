-- Which cells were inspected or supervised in the year?
--
-- One row per chosen cell active in the last month asked: under thematic supervision,
-- inspected otherwise, or not at all in the year (year_inspections).
-- Asks for: $until.

select
    active_months.cell_code,
    coalesce(year_inspections.inspections, 0) as inspections,
    coalesce(year_inspections.thematic_supervisions, 0) as thematic_supervisions,
    case
        when year_inspections.thematic_supervisions > 0 then 'thematic'
        when year_inspections.inspections > 0 then 'otherwise'
        else 'not_inspected'
    end as cell_coverage,
from active_months
semi join selected_cells using (cell_code)
left join year_inspections using (cell_code)
where active_months.month = $until
order by active_months.cell_code
