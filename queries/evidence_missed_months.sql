-- Which months have no regular meeting, and when was their report due?
--
-- One row per month that counts against the cell. is_stated: the cell itself has said that
-- it held none, in the file and line named; otherwise nothing was reported by the day.
-- Meetings of other kinds held for the month are counted.
-- Asks for: $cell_code, $months, $grace_days.

select
    cell_months.month,
    reports_due_on(cell_months.month, $grace_days) as reports_due_on,
    cell_months.meetings - cell_months.regular_meetings as other_meetings,
    no_meetings.cell_code is not null as is_stated,
    no_meetings.import_id,
    imports.file_name,
    no_meetings.line,
from cell_months
left join no_meetings
    on
        cell_months.cell_code = no_meetings.cell_code
        and cell_months.month = no_meetings.month
left join imports on no_meetings.import_id = imports.import_id
where
    cell_months.cell_code = $cell_code
    and list_contains($months::date[], cell_months.month)
    and cell_months.month
    between list_min($months::date[]) and list_max($months::date[])
order by cell_months.month
