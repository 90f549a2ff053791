-- What came in from the cells of each unit, month after month?
--
-- One row per unit that directly holds active cells among those chosen, and month of the
-- periods assessed. Cells of no unit stand together in rows without one.
-- cells_met have a regular meeting counted for the month; of these, cells_on_time held
-- all of them inside the cell's fixed days, in the month itself; of cells_day_unknown a
-- sheet without days leaves that open.
-- Asks for: $since, $until, $months_back, $fixed_day_from, $fixed_day_to.

with

active_cells as (
    select
        active_months.unit_code,
        active_months.month,
        count(*) as cells_active,
    from active_months
    semi join selected_cells using (cell_code)
    where
        active_months.month
        between months_before($since, list_max($months_back::integer[])) and $until
    group by active_months.unit_code, active_months.month
),

months_met as (
    select
        meeting_months.unit_code,
        meeting_months.month,
        meeting_months.expected,
        meeting_months.present,
        is_on_time(
            meeting_months.earliest_day,
            meeting_months.latest_day,
            meeting_months.has_outside_month,
            meeting_months.days_not_given,
            fixed_day(
                meeting_months.meeting_day_from,
                meeting_months.meeting_day_to,
                $fixed_day_from
            ),
            fixed_day(
                meeting_months.meeting_day_to,
                meeting_months.meeting_day_from,
                $fixed_day_to
            )
        ) as is_on_time,
    from meeting_months
    semi join selected_cells using (cell_code)
    where
        meeting_months.month
        between months_before($since, list_max($months_back::integer[])) and $until
        and meeting_months.regular_meetings > 0
),

meetings_of_cells as (
    select
        unit_code,
        month,
        count(*) as cells_met,
        count(*) filter (where is_on_time) as cells_on_time,
        count(*) filter (where is_on_time is null) as cells_day_unknown,
        sum(expected) as expected,
        sum(present) as present,
    from months_met
    group by unit_code, month
)

select
    unit_code,
    month,
    sum(cells_active) as cells_active,
    coalesce(sum(cells_met), 0) as cells_met,
    coalesce(sum(cells_on_time), 0) as cells_on_time,
    coalesce(sum(cells_day_unknown), 0) as cells_day_unknown,
    sum(expected) as expected,
    sum(present) as present,
from (
    -- One below the other and not joined: cells of no unit have no code to join by.
    select
        unit_code,
        month,
        cells_active,
        null as cells_met,
        null as cells_on_time,
        null as cells_day_unknown,
        null as expected,
        null as present,
    from active_cells
    union all
    select
        unit_code,
        month,
        null as cells_active,
        cells_met,
        cells_on_time,
        cells_day_unknown,
        expected,
        present,
    from meetings_of_cells
) as counted
group by unit_code, month
order by unit_code, month
