-- How much of what they are in charge of has each standing-committee member visited?
--
-- One row per member of the standing committee, or of a body unknown, in office at some
-- time in the months asked; by given name, then whole name.
-- Assigned are the cells active in the last month and the member's on its last day;
-- visited are those of them where the member was within the months, by a visit attended
-- or as the superior at a meeting. Nothing assigned has no coverage.
-- The other counts are the member's visits planned within the months, to any cell.
-- Asks for: $since, $until, $as_of, $member_code (null = everybody).

with

own_cells as (
    select
        followers.member_code,
        count(*) as assigned_cells,
        count(*) filter (
            where exists (
                from visits_made
                where
                    visits_made.member_code = followers.member_code
                    and visits_made.cell_code = followers.cell_code
                    and visits_made.visited_on between $since and last_day($until)
            )
        ) as visited_cells,
    from followers
    semi join selected_cells using (cell_code)
    group by followers.member_code
),

own_visits as (
    select
        member_code,
        count(*) filter (where status = 'planned') as planned,
        count(*) filter (where status = 'attended') as attended,
        count(*) filter (where status = 'substituted') as substituted,
        count(*) filter (where status in ('absent', 'absent_excused')) as absent,
        count(*) filter (where status = 'overdue') as overdue,
    from chosen_visits
    where planned_on between $since and last_day($until)
    group by member_code
)

select
    committee.member_code,
    committee.full_name,
    committee.position,
    coalesce(own_cells.assigned_cells, 0) as assigned_cells,
    coalesce(own_cells.visited_cells, 0) as visited_cells,
    coalesce(own_visits.planned, 0) as planned,
    coalesce(own_visits.attended, 0) as attended,
    coalesce(own_visits.substituted, 0) as substituted,
    coalesce(own_visits.absent, 0) as absent,
    coalesce(own_visits.overdue, 0) as overdue,
    round(
        100.0 * own_cells.visited_cells / nullif(own_cells.assigned_cells, 0), 1
    ) as coverage_percent,
from committee
left join own_cells using (member_code)
left join own_visits using (member_code)
where
    coalesce(committee.body, 'standing_committee') = 'standing_committee'
    and coalesce(committee.active_from <= last_day($until), true)
    and coalesce(committee.active_to >= $since, true)
    and ($member_code is null or committee.member_code = $member_code)
order by name_sort_key(committee.full_name), committee.member_code
