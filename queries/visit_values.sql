-- What is a visit to each cell worth in that month, and for which reasons?
--
-- One row per cell active in that month; level, change and signs are those of the months
-- asked. The points of the thresholds are added up: for each sign, for being newly weak,
-- for the months since anybody of the committee was there, or for never, for an overdue
-- requirement; some are taken off where somebody was there in the month before.
-- A visit still planned for a day before that month counts as made.
-- Long unvisited: for as many whole months before that month as the threshold says, or
-- never. The months missed are named where these are a sign.
-- Points for being assigned are added by whoever knows the member.
-- Asks for: $visit_month, $as_of, $days_off (null = none), $visit_value_serious,
-- $visit_value_notable, $visit_value_new, $visit_value_month, $visit_value_months,
-- $visit_value_never, $visit_value_overdue, $visit_value_lately,
-- $long_unvisited_months.

with

last_days as (
    select
        cell_code,
        max(visited_on) as last_visited_on,
        datesub('month', max(visited_on), $visit_month::date) as months_since_visit,
    from visits_known
    where visited_on < $visit_month
    group by cell_code
),

missed as (
    select
        cell_code,
        list_sort(list(month)) as missed_months,
    from period_months
    where months_back = 0 and is_missed
    group by cell_code
),

weighed as (
    select
        expected_meetings.*,
        coalesce(cell_states.level, 'pending') as level,
        cell_states.change,
        coalesce(cell_states.signs, []) as signs,
        coalesce(cell_states.serious_count, 0) as serious_count,
        coalesce(cell_states.notable_count, 0) as notable_count,
        list_contains(coalesce(cell_states.signs, []), 'overdue_requirement')
            as has_overdue,
        last_days.last_visited_on,
        last_days.months_since_visit,
        coalesce(
            last_days.last_visited_on >= months_before($visit_month::date, 1), false
        ) as is_visited_lately,
        coalesce(last_days.months_since_visit >= $long_unvisited_months, true)
            as is_long_unvisited,
    from expected_meetings
    semi join selected_cells using (cell_code)
    left join cell_states using (cell_code)
    left join last_days using (cell_code)
)

select
    weighed.cell_code,
    cells.cell_name,
    cells.unit_code,
    cells.unit_name,
    weighed.expected_on,
    weighed.start_time,
    weighed.mode,
    weighed.expected_from,
    weighed.is_moved,
    weighed.has_met,
    weighed.level,
    weighed.change,
    weighed.signs,
    if(
        list_contains(weighed.signs, 'missed_meeting'),
        coalesce(missed.missed_months, []),
        []
    ) as missed_months,
    weighed.last_visited_on,
    weighed.months_since_visit,
    weighed.is_long_unvisited,
    cast(
        $visit_value_serious * weighed.serious_count
        + $visit_value_notable * weighed.notable_count
        + if(weighed.change = 'new', $visit_value_new, 0)
        + if(weighed.has_overdue, $visit_value_overdue, 0)
        + case
            when weighed.last_visited_on is null then $visit_value_never
            else
                $visit_value_month
                * least(weighed.months_since_visit, $visit_value_months)
        end
        - if(weighed.is_visited_lately, $visit_value_lately, 0) as integer
    ) as visit_value,
from weighed
inner join cells using (cell_code)
left join missed on weighed.cell_code = missed.cell_code
order by weighed.cell_code
