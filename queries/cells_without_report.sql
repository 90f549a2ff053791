-- Which cells have no regular meeting counted for a month, and who follows them?
--
-- One row per cell active without one in at least one of the months asked, those that
-- missed most first, then those silent longest. months are the silent ones; of these,
-- months_missed are closed and loaded, or said by the cell to be without a meeting;
-- report_state: missed where there is one, else pending where one is not closed yet, else
-- not_loaded. reports_due_on is of the earliest.
-- Followers are the members it is assigned to on the last day of the months asked.
-- The last regular meeting is the latest held by the date asked, whichever month it
-- counts for; null as well where nobody gave its day.
-- Asks for: $since, $until, $as_of, $grace_days, $unit_code (null = every unit; empty =
-- cells of no unit), $report_state (null = all).

with

silences as (
    select
        reported_months.cell_code,
        list_sort(list(reported_months.month)) as months,
        count(*) as months_silent,
        count(*) filter (
            where is_settled(
                is_closed(reported_months.month, $as_of, $grace_days),
                reported_months.regular_meetings,
                reported_months.is_unloaded,
                reported_months.is_stated
            )
        ) as months_missed,
        bool_or(not is_closed(reported_months.month, $as_of, $grace_days))
            as is_pending,
        reports_due_on(min(reported_months.month), $grace_days) as reports_due_on,
    from reported_months
    semi join selected_cells using (cell_code)
    where
        reported_months.month between $since and $until
        and reported_months.regular_meetings = 0
    group by reported_months.cell_code
),

listed_cells as (
    select
        cells.cell_code,
        cells.cell_name,
        cells.unit_code,
        cells.unit_name,
        cells.cell_type,
        case
            when silences.months_missed > 0 then 'missed'
            when silences.is_pending then 'pending'
            else 'not_loaded'
        end as report_state,
        silences.months,
        silences.months_silent,
        silences.months_missed,
        silences.reports_due_on,
    from silences
    inner join cells using (cell_code)
    where $unit_code is null or coalesce(cells.unit_code, '') = $unit_code
),

last_meetings as (
    select
        meetings.cell_code,
        max(coalesce(meetings.held_on, meetings.month)) as last_met_from,
        arg_max_null(meetings.held_on, coalesce(meetings.held_on, meetings.month))
            as last_met_on,
    from meetings
    semi join listed_cells using (cell_code)
    where
        meetings.is_regular and coalesce(meetings.held_on, meetings.month) <= $as_of
    group by meetings.cell_code
)

select
    listed_cells.cell_code,
    listed_cells.cell_name,
    listed_cells.unit_code,
    listed_cells.unit_name,
    listed_cells.cell_type,
    listed_cells.report_state,
    listed_cells.months,
    listed_cells.months_silent,
    listed_cells.months_missed,
    listed_cells.reports_due_on,
    last_meetings.last_met_on,
    coalesce(follower_names.followers, []) as followers,
from listed_cells
left join last_meetings using (cell_code)
left join follower_names using (cell_code)
where $report_state is null or listed_cells.report_state = $report_state
order by
    listed_cells.months_missed desc,
    last_meetings.last_met_from asc nulls first,
    icu_sort_key(listed_cells.unit_name, 'vi') asc,
    listed_cells.cell_code asc
