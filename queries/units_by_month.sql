-- What share came to the meetings of the cells of each unit, month after month?
--
-- One row per unit that directly holds active cells, and month; units by name, months in
-- order. The share of a month is null where nobody met.
-- Asks for: $units_at_most (null = all): the first so many units by name.

with

places as (
    select
        unit_code,
        row_number() over (order by icu_sort_key(any_value(unit_name), 'vi'), unit_code)
            as place,
    from attendance_by_unit_month
    group by unit_code
)

select
    months.unit_code,
    months.unit_name,
    months.month,
    months.expected,
    months.present,
    months.attendance_percent,
    months.is_below,
from attendance_by_unit_month as months
inner join places on months.unit_code is not distinct from places.unit_code
where $units_at_most is null or places.place <= $units_at_most
order by places.place, months.month
