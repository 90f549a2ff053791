-- Which units have reported their cells' regular meetings, and were these on time?
--
-- One row per unit that directly holds active cells, and month asked. Cells of no unit
-- stand together in rows without one.
-- A report is received when the cell has a regular meeting counted for the month; it is
-- on time when all of these lie inside the cell's fixed days, in the month itself.
-- Without one it is missed once the month is closed, pending before that.
-- Asks for: $since, $until, $as_of, $grace_days, $fixed_day_from, $fixed_day_to.

with

reports as (
    select
        cells.unit_code,
        cells.unit_name,
        cell_months.month,
        cell_months.regular_meetings > 0 as is_received,
        not is_off_date(
            cell_months.earliest_day,
            cell_months.latest_day,
            cell_months.has_outside_month,
            fixed_day(cells.meeting_day_from, cells.meeting_day_to, $fixed_day_from),
            fixed_day(cells.meeting_day_to, cells.meeting_day_from, $fixed_day_to)
        ) as is_on_time,
        is_closed(cell_months.month, $as_of, $grace_days) as is_closed,
    from cell_months
    semi join selected_cells using (cell_code)
    inner join cells using (cell_code)
    where cell_months.month between $since and $until
)

select
    unit_code,
    unit_name,
    month,
    count(*) as expected_reports,
    count(*) filter (where is_received) as received,
    count(*) filter (where is_received and is_on_time) as on_time,
    count(*) filter (where not is_received and is_closed) as missed,
    count(*) filter (where not is_received and not is_closed) as pending,
from reports
group by unit_code, unit_name, month
order by icu_sort_key(unit_name, 'vi'), unit_code, month
