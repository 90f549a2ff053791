-- What did this cell do in each of the last 24 months?
--
-- One row per month of the 24 that end with the last month asked. Where the cell was not
-- active, and before data begins, everything but the month and whether it is closed is
-- null. is_missed: that no regular meeting was held is known; is_unloaded: of nobody of
-- its unit is anything known. On time: all regular meetings inside the fixed days; null
-- without one, and where nobody gave the day.
-- Day, file and line are those of the first regular meeting, the minutes those of the
-- shortest. The grade is that of the latest graded meeting of any kind but extraordinary.
-- Asks for: $cell_code, $until, $as_of, $grace_days, $fixed_day_from, $fixed_day_to,
-- $attendance_threshold, $good_score, $fair_score, $average_score.

with

active_months as (
    select
        reported_months.*,
        reported_months.latest_graded[1] as graded,
        fixed_day(cells.meeting_day_from, cells.meeting_day_to, $fixed_day_from)
            as day_from,
        fixed_day(cells.meeting_day_to, cells.meeting_day_from, $fixed_day_to)
            as day_to,
    from reported_months
    inner join cells using (cell_code)
    where
        reported_months.cell_code = $cell_code
        and reported_months.month between months_before($until, 23) and $until
),

first_meetings as (
    select
        month,
        min(held_on) as held_on,
        arg_min(import_id, (held_on, kind)) as import_id,
        arg_min(line, (held_on, kind)) as line,
    from meetings
    where cell_code = $cell_code and is_regular
    group by month
)

select
    months.month,
    active_months.cell_code is not null as is_active,
    is_closed(months.month, $as_of, $grace_days) as is_closed,
    active_months.regular_meetings,
    active_months.regular_meetings = 0 and is_settled(
        is_closed,
        active_months.regular_meetings,
        active_months.is_unloaded,
        active_months.is_stated
    ) as is_missed,
    active_months.is_unloaded,
    is_on_time(
        active_months.earliest_day,
        active_months.latest_day,
        active_months.has_outside_month,
        active_months.days_not_given,
        active_months.day_from,
        active_months.day_to
    ) as is_on_time,
    active_months.expected,
    active_months.present,
    attendance_percent(active_months.present, active_months.expected)
        as attendance_percent,
    is_below(active_months.present, active_months.expected, $attendance_threshold)
        as is_below,
    coalesce(
        active_months.graded.grade,
        grade_of_score(
            active_months.graded.score, $good_score, $fair_score, $average_score
        )
    ) as grade,
    least(
        active_months.shortest_regular_minutes, active_months.shortest_combined_minutes
    ) as duration_minutes,
    case when active_months.cell_code is not null then first_meetings.held_on end
        as held_on,
    case when active_months.cell_code is not null then first_meetings.import_id end
        as import_id,
    case when active_months.cell_code is not null then imports.file_name end
        as file_name,
    case when active_months.cell_code is not null then first_meetings.line end as line,
from months_between(months_before($until, 23), $until) as months
left join active_months using (month)
left join first_meetings using (month)
left join imports on first_meetings.import_id = imports.import_id
order by months.month
