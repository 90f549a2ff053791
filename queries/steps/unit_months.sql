-- What came in from the cells of each unit, month after month?
--
-- One row per unit that directly holds active cells among those chosen, and month of the
-- periods assessed. Cells of no unit stand together in rows without one.
-- cells_met have a regular meeting counted for the month; of these, cells_on_time held
-- all of them inside the cell's fixed days, in the month itself.
-- Asks for: $since, $until, $months_back, $fixed_day_from, $fixed_day_to.

with

active_cells as (
    select
        cells.unit_code,
        active_months.month,
        count(*) as cells_active,
    from active_months
    semi join selected_cells using (cell_code)
    inner join cells using (cell_code)
    where
        active_months.month
        between months_before($since, list_max($months_back::integer[])) and $until
    group by cells.unit_code, active_months.month
),

meetings_of_cells as (
    select
        cells.unit_code,
        cell_months.month,
        count(*) as cells_met,
        count(*) filter (
            where not is_off_date(
                cell_months.earliest_day,
                cell_months.latest_day,
                cell_months.has_outside_month,
                fixed_day(
                    cell_months.meeting_day_from,
                    cell_months.meeting_day_to,
                    $fixed_day_from
                ),
                fixed_day(
                    cell_months.meeting_day_to,
                    cell_months.meeting_day_from,
                    $fixed_day_to
                )
            )
        ) as cells_on_time,
        sum(cell_months.expected) as expected,
        sum(cell_months.present) as present,
    from cell_months
    semi join selected_cells using (cell_code)
    inner join cells using (cell_code)
    where
        cell_months.month
        between months_before($since, list_max($months_back::integer[])) and $until
        -- With a regular meeting. Asked for by their number, which is 0 in a month
        -- without a meeting, all such months would be made up first.
        and cell_months.earliest_day is not null
    group by cells.unit_code, cell_months.month
)

select
    unit_code,
    month,
    sum(cells_active) as cells_active,
    coalesce(sum(cells_met), 0) as cells_met,
    coalesce(sum(cells_on_time), 0) as cells_on_time,
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
        expected,
        present,
    from meetings_of_cells
) as counted
group by unit_code, month
order by unit_code, month
