-- What came in from each cell for each month?
--
-- One row per cell active in a month asked and that month, the latest first.
-- report_state: on_time, off_date where a regular meeting lies outside the fixed days,
-- day_unknown where nobody gave its day, and without one missed, pending or not_loaded, as
-- completeness counts them.
-- Asks for: $since, $until, $as_of, $grace_days, $fixed_day_from, $fixed_day_to,
-- $report_states (null = all).

with

states as (
    select
        reported_months.cell_code,
        reported_months.month,
        is_on_time(
            reported_months.earliest_day,
            reported_months.latest_day,
            reported_months.has_outside_month,
            reported_months.days_not_given,
            fixed_day(cells.meeting_day_from, cells.meeting_day_to, $fixed_day_from),
            fixed_day(cells.meeting_day_to, cells.meeting_day_from, $fixed_day_to)
        ) as is_on_time,
        case
            when is_on_time then 'on_time'
            when not is_on_time then 'off_date'
            when reported_months.regular_meetings > 0 then 'day_unknown'
            when is_settled(
                    is_closed(reported_months.month, $as_of, $grace_days),
                    reported_months.regular_meetings,
                    reported_months.is_unloaded,
                    reported_months.is_stated
                )
                then 'missed'
            when is_closed(reported_months.month, $as_of, $grace_days) then 'not_loaded'
            else 'pending'
        end as report_state,
    from reported_months
    semi join selected_cells using (cell_code)
    inner join cells using (cell_code)
    where reported_months.month between $since and $until
)

select
    cells.unit_code,
    cells.unit_name,
    cells.cell_code,
    cells.cell_name,
    cells.cell_type,
    states.month,
    states.report_state,
    reports_due_on(states.month, $grace_days) as reports_due_on,
    coalesce(follower_names.followers, []) as followers,
from states
inner join cells using (cell_code)
left join follower_names using (cell_code)
where $report_states is null or list_contains($report_states, states.report_state)
order by
    states.month desc,
    icu_sort_key(cells.unit_name, 'vi') asc,
    cells.cell_code asc
