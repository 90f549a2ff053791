-- How does the share of members present go from month to month?
--
-- One row per month asked; the share is null in a month when nobody met. Each is held
-- against the limit in force in it (attendance_limit), as when the month alone is asked.
-- Asks for: $since, $until, $attendance_limits.

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
),

limits as (
    select
        month,
        $attendance_limits[date_diff('month', $since::date, month) + 1]
            as attendance_limit,
    from months_between($since, $until)
)

select
    limits.month,
    attendances.expected,
    attendances.present,
    attendance_percent(attendances.present, attendances.expected) as attendance_percent,
    limits.attendance_limit,
    is_below(attendances.present, attendances.expected, limits.attendance_limit)
        as is_below,
    coalesce(attendances.cells_active, 0) as cells_active,
    coalesce(attendances.cells_met, 0) as cells_met,
from limits
left join attendances using (month)
order by limits.month
