-- On which day are meetings held that fall on each day of the month of the visits?
--
-- One row per day of that month. A day off – a Sunday or a holiday – makes room for the
-- next working day, at the end of the month for the last one before; where every day is
-- off, none makes room.
-- Asks for: $visit_month, $days_off (null = none).

with

month_days as (
    select
        cast(range as date) as day,
        coalesce(list_contains($days_off::date[], cast(range as date)), false)
            as is_off,
    from
        range(
            cast($visit_month as date),
            cast($visit_month as date) + interval 1 month,
            interval 1 day
        )
)

select
    day,
    coalesce(
        min(day) filter (where not is_off) over (
            order by day rows between current row and unbounded following
        ),
        max(day) filter (where not is_off) over (
            order by day rows between unbounded preceding and current row
        ),
        day
    ) as held_on,
from month_days
order by day
