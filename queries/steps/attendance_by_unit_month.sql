-- In which unit, and in which month, did too few come?
--
-- One row per unit that directly holds active cells, and month; the share is null where
-- none of them met. Cells of no unit stand together in rows without one.
-- Asks for: $since, $until, $attendance_threshold.

with

attendances as (
    select
        cells.unit_code,
        cells.unit_name,
        cell_months.month,
        sum(cell_months.expected) as expected,
        sum(cell_months.present) as present,
    from cell_months
    semi join selected_cells using (cell_code)
    inner join cells using (cell_code)
    where cell_months.month between $since and $until
    group by cells.unit_code, cells.unit_name, cell_months.month
)

select
    unit_code,
    unit_name,
    month,
    expected,
    present,
    attendance_percent(present, expected) as attendance_percent,
    is_below(present, expected, $attendance_threshold) as is_below,
from attendances
order by icu_sort_key(unit_name, 'vi'), unit_code, month
