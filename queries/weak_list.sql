-- Which cells show signs of weakness, and what is known of them?
--
-- One row per weak cell in the order of weak_cells, with the twelve months to the last
-- one asked, the next visit planned and the grade of the last inspection.

select
    weak_cells.unit_code,
    weak_cells.unit_name,
    weak_cells.cell_code,
    weak_cells.cell_name,
    weak_cells.cell_type,
    weak_cells.change,
    weak_cells.signs,
    weak_cells.serious_count,
    weak_cells.notable_count,
    weak_cells.expected,
    weak_cells.present,
    weak_cells.attendance_percent,
    attendance_lines.months_line,
    attendance_lines.attendance_line,
    weak_cells.months_missed,
    weak_cells.last_inspected_on,
    last_inspections.last_inspection_grade,
    weak_cells.last_visited_on,
    next_visits.next_visit_on,
from weak_cells
inner join attendance_lines on weak_cells.cell_code = attendance_lines.cell_code
left join last_inspections on weak_cells.cell_code = last_inspections.cell_code
left join next_visits on weak_cells.cell_code = next_visits.cell_code
order by
    weak_cells.serious_count desc,
    weak_cells.notable_count desc,
    weak_cells.attendance_percent asc nulls first,
    weak_cells.cell_code asc
