-- How does the share of members present go from month to month?
--
-- One row per month asked; the share is null in a month when nobody met.
-- Asks for: $since, $until, $attendance_threshold.

with

attendances as (
    select
        month,
        sum(expected) as expected,
        sum(present) as present,
        cast(sum(cells_active) as bigint) as cells_active,
        cast(sum(cells_met) as bigint) as cells_met,
    from unit_months
    group by month
)

select
    months.month,
    attendances.expected,
    attendances.present,
    attendance_percent(attendances.present, attendances.expected) as attendance_percent,
    is_below(attendances.present, attendances.expected, $attendance_threshold)
        as is_below,
    coalesce(attendances.cells_active, 0) as cells_active,
    coalesce(attendances.cells_met, 0) as cells_met,
from months_between($since, $until) as months
left join attendances using (month)
order by months.month
