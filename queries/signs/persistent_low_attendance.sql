-- Did too few come again and again, month after month met?
--
-- One row per cell whose last months with a regular meeting are each below the
-- threshold. Months without a meeting are passed over; with fewer months met than are
-- looked at, the sign says nothing.
-- Weight: serious
-- Basis: Hướng dẫn 12-HD/BTCTW (06/7/2018): trên 85 %; số tháng do cấp uỷ quyết định.
-- Evidence: evidence_meetings
-- Asks for: $persistent_months, $attendance_threshold.

with

latest_months as (
    select
        cell_code,
        month,
        expected,
        present,
    from period_months
    where regular_meetings > 0
    qualify
        row_number() over (partition by cell_code order by month desc)
        <= $persistent_months
)

select
    cell_code,
    list(month order by month) as months,
    cast(sum(expected) as bigint) as expected,
    cast(sum(present) as bigint) as present,
    attendance_percent(sum(present), sum(expected)) as attendance_percent,
    count(*) as months_low,
from latest_months
group by cell_code
having
    count(*) = $persistent_months
    and bool_and(is_below(present, expected, $attendance_threshold))
order by cell_code
