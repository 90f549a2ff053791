-- How many requirements, proposals and tasks are overdue, fall due soon, or are closed?
--
-- One row per state that any of them is in, as of the date asked: the rows of
-- follow_up_list before it is narrowed further.
-- Asks for: $since, $until, $only_raised (null = whenever raised),
-- $of_unit (null = all, empty = of no unit).

select
    follow_up_state,
    count(*) as items,
from follow_up_states
where
    (
        not coalesce($only_raised, false)
        or raised_on between $since and last_day($until)
    )
    and ($of_unit is null or coalesce(unit_code, '') = $of_unit)
group by follow_up_state
order by follow_up_state
