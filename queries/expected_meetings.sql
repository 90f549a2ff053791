-- When does each cell meet in the month of the visits, and how is that known?
--
-- One row per cell active in that month.
-- expected_from: visit – a visit is planned to it already; fixed – it has fixed days of
-- its own; habit – the lower median of the days of its latest regular meetings before
-- that month, those without a day left out; default – the days of all others.
-- Of several fixed days it is that of the habit, where that is one of them, else the
-- first. A Sunday or holiday makes room for the next working day, at the end of a month
-- for the last one before (is_moved); a day that is planned stays.
-- The hour is the lower median of the starts of visits to it, else the usual one; online
-- or hybrid is expected where more than half of those meetings were.
-- has_met: a regular meeting is counted for that month already.
-- Filters do not narrow it: others join it to the cells they speak of.
-- Asks for: $visit_month, $as_of, $days_off (null = none), $habit_meetings,
-- $usual_start_hour, $fixed_day_from, $fixed_day_to.

with

latest_meetings as (
    select
        cell_code,
        mode,
        held_on - month + 1 as day_number,
    from meetings
    where is_regular and held_on <= $as_of and month < $visit_month
    qualify
        row_number() over (partition by cell_code order by held_on desc, kind asc)
        <= $habit_meetings
),

habits as (
    select
        cell_code,
        greatest(1, quantile_disc(day_number, 0.5)) as habit_day,
        case
            when 2 * count(*) filter (where mode = 'online') > count(*) then 'online'
            when 2 * count(*) filter (where mode = 'in_person') < count(*) then 'hybrid'
            else 'in_person'
        end as mode,
    from latest_meetings
    group by cell_code
),

planned_visits as (
    select
        cell_code,
        planned_on,
        start_time,
        mode,
    from visits
    where
        cell_code is not null
        and status in ('planned', 'attended', 'substituted')
        and planned_on between $visit_month and last_day($visit_month::date)
    qualify
        row_number() over (
            partition by cell_code
            order by planned_on asc, start_time asc nulls last, member_code asc
        ) = 1
),

usual_starts as (
    select
        cell_code,
        quantile_disc(start_time, 0.5) as start_time,
    from visits
    where status != 'cancelled' and planned_on < $visit_month
    group by cell_code
),

expected_days as (
    select
        active_months.cell_code,
        coalesce(habits.mode, 'in_person') as usual_mode,
        case
            when
                active_months.meeting_day_from is not null
                or active_months.meeting_day_to is not null
                then 'fixed'
            when habits.habit_day is not null then 'habit'
            else 'default'
        end as expected_from,
        day_in_month(
            $visit_month::date,
            expected_day_number(
                habits.habit_day,
                active_months.meeting_day_from,
                active_months.meeting_day_to,
                $fixed_day_from,
                $fixed_day_to
            )
        ) as day,
    from active_months
    left join habits using (cell_code)
    where active_months.month = $visit_month
)

select
    expected_days.cell_code,
    coalesce(planned_visits.planned_on, meeting_days.held_on) as expected_on,
    coalesce(
        planned_visits.start_time,
        usual_starts.start_time,
        time '00:00' + to_minutes(cast(60 * $usual_start_hour as integer))
    ) as start_time,
    coalesce(planned_visits.mode, expected_days.usual_mode) as mode,
    if(planned_visits.planned_on is null, expected_days.expected_from, 'visit')
        as expected_from,
    planned_visits.planned_on is null and meeting_days.held_on != expected_days.day
        as is_moved,
    coalesce(cell_months.regular_meetings, 0) > 0 as has_met,
from expected_days
inner join meeting_days on expected_days.day = meeting_days.day
left join planned_visits on expected_days.cell_code = planned_visits.cell_code
left join usual_starts on expected_days.cell_code = usual_starts.cell_code
left join cell_months
    on
        expected_days.cell_code = cell_months.cell_code
        and cell_months.month = $visit_month
order by expected_days.cell_code
