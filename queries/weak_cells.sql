-- Which cells show signs of weakness?
--
-- One row per weak cell, those with most serious signs first, then most notable ones,
-- then the lowest share of members present.
-- It is a sign in the data, not an official rating.
-- A cell without a regular meeting in the months asked has no share.
-- Last inspected and visited: by the date asked, however long ago.

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
    cell_attendance.expected,
    cell_attendance.present,
    cell_attendance.attendance_percent,
    cell_attendance.months_missed,
    last_inspections.last_inspected_on,
    last_visits.last_visited_on,
from cell_states
inner join cells on cell_states.cell_code = cells.cell_code
inner join cell_attendance on cell_states.cell_code = cell_attendance.cell_code
left join last_inspections on cell_states.cell_code = last_inspections.cell_code
left join last_visits on cell_states.cell_code = last_visits.cell_code
where cell_states.level = 'weak'
order by
    cell_states.serious_count desc,
    cell_states.notable_count desc,
    cell_attendance.attendance_percent asc nulls first,
    cells.cell_code asc
