-- Which cell is this, and how does it stand?
--
-- One row, or none where no cell has the code. A cell not active in the months asked
-- has no level, no signs and no attendance. A successor in no sheet is shown by code.
-- File and line are those of the register; null for a cell that is not in it.
-- Asks for: $cell_code.

select
    cells.cell_code,
    cells.cell_name,
    cells.unit_code,
    cells.unit_name,
    cells.cell_type,
    cells.members_total,
    cells.exempt,
    cells.meeting_day_from,
    cells.meeting_day_to,
    cells.min_minutes,
    cells.valid_from,
    cells.valid_to,
    cells.successor_code,
    coalesce(successors.cell_name, cells.successor_code) as successor_name,
    cells.is_registered,
    cell_states.level,
    cell_states.change,
    coalesce(cell_states.signs, []) as signs,
    cell_states.serious_count,
    cell_states.notable_count,
    cell_attendance.expected,
    cell_attendance.present,
    cell_attendance.attendance_percent,
    cell_attendance.is_below,
    cell_attendance.is_clear,
    cell_attendance.months_missed,
    last_inspections.last_inspected_on,
    last_inspections.last_inspection_grade,
    last_visits.last_visited_on,
    next_visits.next_visit_on,
    next_visits.next_visit_start_time,
    next_visits.next_visit_member,
    cells.import_id,
    imports.file_name,
    cells.line,
from cells
left join cells as successors on cells.successor_code = successors.cell_code
left join cell_states on cells.cell_code = cell_states.cell_code
left join cell_attendance on cells.cell_code = cell_attendance.cell_code
left join last_inspections on cells.cell_code = last_inspections.cell_code
left join last_visits on cells.cell_code = last_visits.cell_code
left join next_visits on cells.cell_code = next_visits.cell_code
left join imports on cells.import_id = imports.import_id
where cells.cell_code = $cell_code
order by cells.cell_code
