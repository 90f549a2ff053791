-- In which units do the fewest come, and how did each of their months go?
--
-- One row per unit that directly holds active cells, and month; the units by their share
-- over all months asked, lowest first, those where nobody met last. Months of one unit
-- stand in order; the share of a month is null where nobody met.
-- Asks for: $units_at_most (null = all).

with

shares as (
    select
        unit_code,
        sum(present) / nullif(sum(expected), 0) as share_present,
    from attendance_by_unit_month
    group by unit_code
),

places as (
    select
        unit_code,
        row_number() over (order by share_present asc nulls last, unit_code asc)
            as place,
    from shares
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
