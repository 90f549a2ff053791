-- Which of the cells that this member follows need a visit most, and when do they meet?
--
-- One row per cell followed on the date asked and active in its month: weak ones first,
-- the graver the earlier, then those where the member was longest ago or never.
-- Level and signs are of the months asked, null for a cell not active in them. The last
-- visit and the next one planned are the member's own.
-- How many of them are weak stands in every row.
-- The next meeting is expected in the fixed days of the first month without a regular
-- meeting whose days are not over; a month too short for them ends them.
-- Asks for: $member_code, $as_of, $fixed_day_from, $fixed_day_to.

with

own_cells as (
    select
        active_months.cell_code,
        fixed_day(
            active_months.meeting_day_from,
            active_months.meeting_day_to,
            $fixed_day_from
        ) as day_from,
        fixed_day(
            active_months.meeting_day_to,
            active_months.meeting_day_from,
            $fixed_day_to
        ) as day_to,
    from active_months
    semi join cells_of_member using (cell_code)
    semi join selected_cells using (cell_code)
    where active_months.month = date_trunc('month', cast($as_of as date))
),

-- Days that run past the end of a month (28 to 2) end in the month after it.
fixed_days as (
    select
        own_cells.cell_code,
        months.month,
        day_in_month(months.month, own_cells.day_from) as meets_from,
        day_in_month(
            if(
                own_cells.day_from <= own_cells.day_to,
                months.month,
                months_before(months.month, -1)
            ),
            own_cells.day_to
        ) as meets_until,
    from own_cells
    cross join
        months_between(
            months_before(date_trunc('month', cast($as_of as date)), 1),
            months_before(date_trunc('month', cast($as_of as date)), -2)
        ) as months
),

next_meetings as (
    select
        fixed_days.cell_code,
        min(fixed_days.meets_from) as next_meeting_on,
        min(fixed_days.meets_until) as next_meeting_until_on,
    from fixed_days
    -- Not cell_months: asked for no range of months, it has every month there will be.
    left join meeting_months
        on
            fixed_days.cell_code = meeting_months.cell_code
            and fixed_days.month = meeting_months.month
    where
        fixed_days.meets_until >= $as_of
        and coalesce(meeting_months.regular_meetings, 0) = 0
    group by fixed_days.cell_code
),

own_visits as (
    select
        cell_code,
        max(visited_on) as last_visited_on,
    from visits_made
    where member_code = $member_code and visited_on <= $as_of
    group by cell_code
),

planned_visits as (
    select
        cell_code,
        min(planned_on) as next_visit_on,
    from visits
    where
        member_code = $member_code
        and status = 'planned'
        and planned_on >= $as_of
    group by cell_code
)

select
    cells.unit_code,
    cells.unit_name,
    own_cells.cell_code,
    cells.cell_name,
    cell_states.level,
    level_rank(cell_states.level) as level_rank,
    coalesce(cell_states.signs, []) as signs,
    coalesce(cell_states.serious_count, 0) as serious_count,
    coalesce(cell_states.notable_count, 0) as notable_count,
    sign_weight(
        coalesce(cell_states.serious_count, 0), coalesce(cell_states.notable_count, 0)
    ) as sign_weight,
    own_visits.last_visited_on,
    planned_visits.next_visit_on,
    next_meetings.next_meeting_on,
    next_meetings.next_meeting_until_on,
    -- With a filter, each row would have a count of its own.
    count_if(cell_states.level = 'weak') over ()::bigint as weak_listed,
from own_cells
inner join cells using (cell_code)
left join cell_states on own_cells.cell_code = cell_states.cell_code
left join next_meetings on own_cells.cell_code = next_meetings.cell_code
left join own_visits on own_cells.cell_code = own_visits.cell_code
left join planned_visits on own_cells.cell_code = planned_visits.cell_code
order by
    level_rank asc nulls last,
    sign_weight desc,
    own_visits.last_visited_on asc nulls first,
    own_cells.cell_code asc
