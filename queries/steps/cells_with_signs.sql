-- Which cells show a sign of weakness, and when was each inspected and visited last?
--
-- One row per cell that passes all filters and is weak or to watch.
-- A cell without a regular meeting in the months asked has no share.
-- Last inspected and visited: by the date asked, however long ago.

select
    cells.unit_code,
    cells.unit_name,
    cells.cell_code,
    cells.cell_name,
    cells.cell_type,
    cell_states.level,
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
where cell_states.level in ('weak', 'watch')
order by cells.cell_code
