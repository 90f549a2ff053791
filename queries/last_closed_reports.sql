-- How many of the reports of the last closed month came in?
--
-- One row: the last month that is closed on the date asked and not after the months
-- asked, which may lie before them. Nothing of it is pending any more.
-- The earlier figures are of the month before; null where no cell was active in it.
-- Asks for: $until, $as_of, $grace_days, $fixed_day_from, $fixed_day_to.

with

closed_months as (
    select least($until, last_closed_month($as_of, $grace_days)) as month,
),

reports as (
    select
        reported_months.month,
        count(*) as expected_reports,
        count(*) filter (where reported_months.regular_meetings > 0) as received,
        count(*) filter (
            where is_on_time(
                reported_months.earliest_day,
                reported_months.latest_day,
                reported_months.has_outside_month,
                reported_months.days_not_given,
                fixed_day(
                    cells.meeting_day_from, cells.meeting_day_to, $fixed_day_from
                ),
                fixed_day(cells.meeting_day_to, cells.meeting_day_from, $fixed_day_to)
            )
        ) as on_time,
        count(*) filter (
            where reported_months.regular_meetings = 0
            and reported_months.is_unloaded
        ) as not_loaded,
        expected_reports - received - not_loaded as missed,
    from reported_months
    semi join selected_cells using (cell_code)
    inner join cells using (cell_code)
    where
        reported_months.month <= least($until, last_closed_month($as_of, $grace_days))
        and reported_months.month
        >= months_before(least($until, last_closed_month($as_of, $grace_days)), 1)
    group by reported_months.month
)

select
    closed_months.month,
    coalesce(reports.expected_reports, 0) as expected_reports,
    coalesce(reports.received, 0) as received,
    coalesce(reports.on_time, 0) as on_time,
    coalesce(reports.missed, 0) as missed,
    coalesce(reports.not_loaded, 0) as not_loaded,
    earlier_reports.received as previous_received,
    earlier_reports.expected_reports as previous_expected_reports,
from closed_months
left join reports using (month)
left join reports as earlier_reports
    on closed_months.month - interval 1 month = earlier_reports.month
order by closed_months.month
