-- How many of the reports expected came in for each month?
--
-- One row per month asked, also where no cell was active.
-- is_loaded: something is there of it. Of a month of which nothing is, no share is told:
-- 0 % would say that nobody had met.
-- Asks for: $since, $until, $as_of, $grace_days.

with

reports as (
    select
        month,
        sum(expected_reports) as expected_reports,
        sum(received) as received,
        sum(on_time) as on_time,
        sum(missed) as missed,
        sum(pending) as pending,
        sum(not_loaded) as not_loaded,
    from completeness
    group by month
)

select
    months.month,
    coalesce(reports.expected_reports, 0) as expected_reports,
    coalesce(reports.received, 0) as received,
    coalesce(reports.on_time, 0) as on_time,
    coalesce(reports.missed, 0) as missed,
    coalesce(reports.pending, 0) as pending,
    coalesce(reports.not_loaded, 0) as not_loaded,
    is_closed(months.month, $as_of, $grace_days) as is_closed,
    coalesce(reports.not_loaded < reports.expected_reports, false) as is_loaded,
    if(
        is_loaded,
        round(100.0 * reports.received / reports.expected_reports, 1),
        null
    ) as received_percent,
from months_between($since, $until) as months
left join reports using (month)
order by months.month
