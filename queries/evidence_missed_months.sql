-- Which months have no regular meeting, and when was their report due?
--
-- One row per month that counts against the cell. No file stands behind it: nothing
-- was reported. Meetings of other kinds held for the month are counted.
-- Asks for: $cell_code, $months, $grace_days.

select
    cell_months.month,
    reports_due_on(cell_months.month, $grace_days) as reports_due_on,
    cell_months.meetings - cell_months.regular_meetings as other_meetings,
from cell_months
where
    cell_months.cell_code = $cell_code
    and list_contains($months::date[], cell_months.month)
    and cell_months.month
    between list_min($months::date[]) and list_max($months::date[])
order by cell_months.month
