-- On which days of that month is a member not free for a visit?
--
-- One row per member and day of the month on which the member has a visit planned or
-- made, or cannot attend at all (is_unavailable).
-- Visits to committees of units take up a day as well. Hybrid counts as in person.
-- Filters do not narrow it.
-- Asks for: $visit_month.

with

busy_days as (
    select distinct
        unavailable_days.member_code,
        cast(days.range as date) as day,
    from unavailable_days
    inner join
        range(
            cast($visit_month as date),
            cast($visit_month as date) + interval 1 month,
            interval 1 day
        ) as days
        on
            days.range
            between unavailable_days.day_from
            and coalesce(unavailable_days.day_to, unavailable_days.day_from)
),

visit_counts as (
    select
        member_code,
        planned_on as day,
        count(*) filter (where coalesce(mode, '') != 'online') as in_person_visits,
        count(*) filter (where mode = 'online') as online_visits,
    from visits
    where
        status in ('planned', 'attended')
        and planned_on between $visit_month and last_day($visit_month::date)
    group by member_code, planned_on
)

select
    member_code,
    day,
    coalesce(visit_counts.in_person_visits, 0) as in_person_visits,
    coalesce(visit_counts.online_visits, 0) as online_visits,
    busy_days.day is not null as is_unavailable,
from busy_days
full outer join visit_counts using (member_code, day)
order by member_code, day
