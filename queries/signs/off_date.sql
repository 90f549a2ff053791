-- Were regular meetings held outside the fixed days?
--
-- One row per cell with enough months that have a regular meeting outside the cell's
-- own fixed days, else the default ones. A cell that names one day only has that day.
-- A meeting held outside the calendar month it counts for is outside.
-- Weight: notable
-- Basis: Ngày sinh hoạt cố định do cấp uỷ cấp trên quy định (Hậu Lộc: ngày 3 đến 5).
-- Evidence: evidence_meetings
-- Asks for: $off_date_months, $fixed_day_from, $fixed_day_to.

with

fixed_days as (
    select
        cell_code,
        fixed_day(meeting_day_from, meeting_day_to, $fixed_day_from) as day_from,
        fixed_day(meeting_day_to, meeting_day_from, $fixed_day_to) as day_to,
    from cells
)

select
    period_months.cell_code,
    list(period_months.month order by period_months.month) as months,
    count(*) as months_off_date,
    any_value(fixed_days.day_from) as day_from,
    any_value(fixed_days.day_to) as day_to,
from period_months
inner join fixed_days using (cell_code)
where
    period_months.regular_meetings > 0
    and is_off_date(
        period_months.earliest_day,
        period_months.latest_day,
        period_months.has_outside_month,
        fixed_days.day_from,
        fixed_days.day_to
    )
group by period_months.cell_code
having count(*) >= $off_date_months
order by period_months.cell_code
