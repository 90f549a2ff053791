-- How many cells are to be inspected, and of how many has it been done?
--
-- One row: the rows of plan_list before it is narrowed by state. Not done are those late,
-- under way and ahead; cancelled ones are in no other figure.
-- Asks for: $since, $until, $plan_code (null = all),
-- $only_planned (null = whenever planned).

with

asked_plans as (
    select plan_state,
    from planned_inspections
    where
        ($plan_code::varchar is null or plan_code = $plan_code)
        and (
            not coalesce($only_planned, false)
            or (
                planned_from_on <= last_day($until)
                and planned_until_on >= $since
            )
        )
)

select
    count(*) filter (plan_state <> 'cancelled') as planned_cells,
    count(*) filter (plan_state = 'done') as done,
    count(*) filter (plan_state in ('late', 'under_way', 'ahead')) as not_yet_done,
    count(*) filter (plan_state = 'late') as late,
    count(*) filter (plan_state = 'under_way') as under_way,
    count(*) filter (plan_state = 'ahead') as ahead,
    count(*) filter (plan_state = 'cancelled') as cancelled,
from asked_plans
order by planned_cells
