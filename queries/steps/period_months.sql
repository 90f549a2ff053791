-- What did each cell do in each of the months asked?
--
-- One row per month and cell active in it, for cells that pass the filters of unit,
-- type and name. Signs and levels are found from these rows.
-- is_closed: the time to report the month is over.
-- In no order: it is read by others, and long.
-- Asks for: $since, $until, $as_of, $grace_days.

select
    cell_months.cell_code,
    cell_months.month,
    is_closed(cell_months.month, $as_of, $grace_days) as is_closed,
    cell_months.meetings,
    cell_months.regular_meetings,
    cell_months.thematic_meetings,
    cell_months.expected,
    cell_months.present,
    cell_months.absent_unexcused,
    cell_months.earliest_day,
    cell_months.latest_day,
    cell_months.has_outside_month,
    cell_months.shortest_regular_minutes,
    cell_months.shortest_combined_minutes,
    cell_months.poor_minutes,
    cell_months.latest_graded,
from cell_months
semi join cells_by_attributes using (cell_code)
where cell_months.month between $since and $until
