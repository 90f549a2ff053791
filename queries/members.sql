-- Who sits on the committee in the months asked, and how many cells does each follow?
--
-- One row per member in office at some time in the months; by given name, then whole
-- name. Whoever has visits or assignments but is not in the register is shown by code.
-- Assigned are the cells active in the last month and the member's on its last day.
-- Filters do not narrow it.
-- Asks for: $since, $until.

with

named_members as (
    select member_code,
    from visits
    union all
    select member_code,
    from assignments
),

everybody as (
    select
        member_code,
        full_name,
        position,
        body,
        home_cell_code,
    from committee
    where
        coalesce(active_from <= last_day($until), true)
        and coalesce(active_to >= $since, true)
    union all by name
    select distinct
        member_code,
        member_code as full_name,
    from named_members
    anti join committee using (member_code)
),

own_cells as (
    select
        member_code,
        count(*) as assigned_cells,
    from followers
    group by member_code
)

select
    everybody.member_code,
    everybody.full_name,
    everybody.position,
    everybody.body,
    everybody.home_cell_code,
    coalesce(own_cells.assigned_cells, 0) as assigned_cells,
from everybody
left join own_cells using (member_code)
order by name_sort_key(everybody.full_name), everybody.member_code
