-- Which cells has nobody of the committee visited for months?
--
-- One row per cell active in the last month asked and not visited for the number of
-- whole months of the threshold, counted back from the date asked; months are null for
-- a cell never visited. Weak cells first, then those that wait longest.
-- Followers are the members it is assigned to on the last day of the months asked.
-- How many of those listed are weak stands in every row, and whether any visit of
-- anybody is known: before the first schedule is loaded, nobody knows of any.
-- Asked for one member: the cells assigned to them, and their own visits alone count.
-- Asks for: $since, $until, $as_of, $unvisited_months, $member_code (null = everybody).

with

counted_visits as (
    select
        cell_code,
        max(visited_on) as last_visited_on,
    from visits_made
    where
        visited_on <= $as_of
        and ($member_code is null or member_code = $member_code)
    group by cell_code
),

waiting_cells as (
    select
        active_months.cell_code,
        counted_visits.last_visited_on,
        datesub('month', counted_visits.last_visited_on, $as_of) as months_since_visit,
        coalesce(follower_names.followers, []) as followers,
    from active_months
    semi join selected_cells using (cell_code)
    left join counted_visits using (cell_code)
    left join follower_names using (cell_code)
    where
        active_months.month = $until
        and (
            $member_code is null
            or active_months.cell_code in (
                select followers.cell_code,
                from followers
                where followers.member_code = $member_code
            )
        )
)

select
    cells.cell_code,
    cells.cell_name,
    cells.unit_code,
    cells.unit_name,
    waiting_cells.last_visited_on,
    waiting_cells.months_since_visit,
    -- A place in an order: never visited is longest.
    rank() over (order by waiting_cells.months_since_visit asc nulls last)
        as waiting_rank,
    cell_states.level,
    level_rank(cell_states.level) as level_rank,
    cell_states.serious_count,
    waiting_cells.followers,
    -- With a filter, each row would have a count of its own.
    count_if(cell_states.level = 'weak') over ()::bigint as weak_listed,
    exists (from visits) or exists (from visits_made) as has_visits,
from waiting_cells
inner join cells using (cell_code)
inner join cell_states using (cell_code)
where coalesce(waiting_cells.months_since_visit >= $unvisited_months, true)
order by
    level_rank asc,
    cell_states.serious_count desc,
    waiting_cells.months_since_visit desc nulls first,
    cells.cell_code asc
