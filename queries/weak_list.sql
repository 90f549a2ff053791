-- Which cells show signs of weakness, and what is known of them?
--
-- One row per weak cell, or cell to watch, in the order of weak_cells, with the twelve
-- months to the last one asked, the next visit planned and the grade of the last
-- inspection. level_rank and sign_weight are what a list is put in order by.
-- Asks for: $listed_level (null = both; weak or watch).

select
    cells_with_signs.unit_code,
    cells_with_signs.unit_name,
    cells_with_signs.cell_code,
    cells_with_signs.cell_name,
    cells_with_signs.cell_type,
    cells_with_signs.level,
    cells_with_signs.change,
    cells_with_signs.signs,
    cells_with_signs.serious_count,
    cells_with_signs.notable_count,
    level_rank(cells_with_signs.level) as level_rank,
    sign_weight(
        cells_with_signs.serious_count, cells_with_signs.notable_count
    ) as sign_weight,
    cells_with_signs.expected,
    cells_with_signs.present,
    cells_with_signs.attendance_percent,
    attendance_lines.months_line,
    attendance_lines.attendance_line,
    cells_with_signs.months_missed,
    cells_with_signs.last_inspected_on,
    last_inspections.last_inspection_grade,
    cells_with_signs.last_visited_on,
    next_visits.next_visit_on,
from cells_with_signs
inner join attendance_lines on cells_with_signs.cell_code = attendance_lines.cell_code
left join last_inspections on cells_with_signs.cell_code = last_inspections.cell_code
left join next_visits on cells_with_signs.cell_code = next_visits.cell_code
where $listed_level is null or cells_with_signs.level = $listed_level
order by
    cells_with_signs.serious_count desc,
    cells_with_signs.notable_count desc,
    cells_with_signs.attendance_percent asc nulls first,
    cells_with_signs.cell_code asc
