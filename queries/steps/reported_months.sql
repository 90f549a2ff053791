-- What did each cell do in each month, and what does it mean where it did nothing?
--
-- One row per active cell and month, as in cell_months, up to the last month asked.
-- is_stated: the cell has said that it held no regular meeting; a meeting beside that
-- counts all the same. is_unloaded: nothing is loaded of its unit, or of the store, so
-- that its silence says nothing.
-- In no order: it is read by others, and long.
-- Asks for: $until, $unloaded_min_cells.

select
    cell_months.cell_code,
    cell_months.unit_code,
    cell_months.meeting_day_from,
    cell_months.meeting_day_to,
    cell_months.min_minutes,
    cell_months.month,
    cell_months.meetings,
    cell_months.regular_meetings,
    cell_months.thematic_meetings,
    cell_months.expected,
    cell_months.present,
    cell_months.absent_unexcused,
    cell_months.earliest_day,
    cell_months.latest_day,
    cell_months.has_outside_month,
    cell_months.days_not_given,
    cell_months.shortest_regular_minutes,
    cell_months.shortest_combined_minutes,
    cell_months.poor_minutes,
    cell_months.latest_graded,
    no_meetings.month is not null as is_stated,
    unloaded_unit_months.month is not null and no_meetings.month is null as is_unloaded,
from cell_months
left join unloaded_unit_months
    on
        coalesce(cell_months.unit_code, '') = unloaded_unit_months.unit_code
        and cell_months.month = unloaded_unit_months.month
left join no_meetings
    on
        cell_months.cell_code = no_meetings.cell_code
        and cell_months.month = no_meetings.month
where cell_months.month <= $until
