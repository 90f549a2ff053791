-- In which unit, and in which month, did too few come?
--
-- One row per unit that directly holds active cells, and month; the share is null where
-- none of them met. Cells of no unit stand together in rows without one.
-- Asks for: $attendance_threshold.

select
    unit_months.unit_code,
    units.unit_name,
    unit_months.month,
    unit_months.expected,
    unit_months.present,
    attendance_percent(unit_months.present, unit_months.expected)
        as attendance_percent,
    is_below(unit_months.present, unit_months.expected, $attendance_threshold)
        as is_below,
from unit_months
left join units on unit_months.unit_code = units.unit_code
order by
    icu_sort_key(units.unit_name, 'vi'), unit_months.unit_code, unit_months.month
