-- Which units have reported their cells' regular meetings, and were these on time?
--
-- One row per unit that directly holds active cells, and month asked. Cells of no unit
-- stand together in rows without one.
-- A report is received when the cell has a regular meeting counted for the month; it is
-- on time when all of these lie inside the cell's fixed days, in the month itself.
-- Without one it is pending until the month is closed, then missed, or not loaded where
-- nobody of its unit has reported. It is missed at once where the cell has said so.
-- Asks for: $since, $until, $as_of, $grace_days.

with

statements as (
    select
        coalesce(active_months.unit_code, '') as unit_code,
        active_months.month,
        count(*) as cells_stated,
    from no_meetings
    semi join selected_cells using (cell_code)
    inner join active_months
        on
            no_meetings.cell_code = active_months.cell_code
            and no_meetings.month = active_months.month
    left join meeting_months
        on
            no_meetings.cell_code = meeting_months.cell_code
            and no_meetings.month = meeting_months.month
            and meeting_months.regular_meetings > 0
    where
        active_months.month between $since and $until
        and meeting_months.month is null
    group by active_months.unit_code, active_months.month
),

reports as (
    select
        unit_months.*,
        unit_months.cells_active - unit_months.cells_met as cells_silent,
        coalesce(statements.cells_stated, 0) as cells_stated,
        is_closed(unit_months.month, $as_of, $grace_days) as is_closed,
        unloaded_unit_months.month is not null as is_unloaded,
    from unit_months
    left join statements
        on
            coalesce(unit_months.unit_code, '') = statements.unit_code
            and unit_months.month = statements.month
    left join unloaded_unit_months
        on
            coalesce(unit_months.unit_code, '') = unloaded_unit_months.unit_code
            and unit_months.month = unloaded_unit_months.month
)

select
    reports.unit_code,
    units.unit_name,
    reports.month,
    cast(reports.cells_active as bigint) as expected_reports,
    cast(reports.cells_met as bigint) as received,
    cast(reports.cells_on_time as bigint) as on_time,
    cast(
        if(
            reports.is_closed and not reports.is_unloaded,
            reports.cells_silent,
            reports.cells_stated
        ) as bigint
    ) as missed,
    cast(
        if(reports.is_closed, 0, reports.cells_silent - reports.cells_stated) as bigint
    ) as pending,
    cast(
        if(
            reports.is_closed and reports.is_unloaded,
            reports.cells_silent - reports.cells_stated,
            0
        ) as bigint
    ) as not_loaded,
from reports
left join units on reports.unit_code = units.unit_code
order by icu_sort_key(units.unit_name, 'vi'), reports.unit_code, reports.month
