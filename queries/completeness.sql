-- Which units have reported their cells' regular meetings, and were these on time?
--
-- One row per unit that directly holds active cells, and month asked. Cells of no unit
-- stand together in rows without one.
-- A report is received when the cell has a regular meeting counted for the month; it is
-- on time when all of these lie inside the cell's fixed days, in the month itself.
-- Without one it is missed once the month is closed, pending before that.
-- Asks for: $as_of, $grace_days.

select
    unit_months.unit_code,
    units.unit_name,
    unit_months.month,
    cast(unit_months.cells_active as bigint) as expected_reports,
    cast(unit_months.cells_met as bigint) as received,
    cast(unit_months.cells_on_time as bigint) as on_time,
    cast(
        if(
            is_closed(unit_months.month, $as_of, $grace_days),
            unit_months.cells_active - unit_months.cells_met,
            0
        ) as bigint
    ) as missed,
    cast(
        if(
            is_closed(unit_months.month, $as_of, $grace_days),
            0,
            unit_months.cells_active - unit_months.cells_met
        ) as bigint
    ) as pending,
from unit_months
left join units on unit_months.unit_code = units.unit_code
order by
    icu_sort_key(units.unit_name, 'vi'), unit_months.unit_code, unit_months.month
