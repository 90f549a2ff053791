-- Which months do the periods hold that are assessed together?
--
-- One row per period and month of it. Of a period before the one asked that begins
-- before the data nothing is said: its months are left out.
-- is_closed: the time to report the month is over on the day the period is seen on.
-- is_in_whole_quarter: the calendar quarter of the month lies wholly in the period.
-- Asks for: $since, $until, $months_back, $grace_days.

select
    assessed_periods.months_back,
    months.month,
    is_closed(months.month, assessed_periods.as_of, $grace_days) as is_closed,
    date_trunc('quarter', months.month) >= assessed_periods.since
    and date_trunc('quarter', months.month) + interval 2 month
    <= assessed_periods.until as is_in_whole_quarter,
from
    months_between(
        months_before($since, list_max($months_back::integer[])), $until
    ) as months
inner join assessed_periods
    on months.month between assessed_periods.since and assessed_periods.until
where
    assessed_periods.months_back = 0
    or assessed_periods.since >= (select data_begins.month, from data_begins)
order by assessed_periods.months_back, months.month
