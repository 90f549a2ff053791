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
        period_months.months_back,
        period_months.cell_code,
        period_months.month,
        period_months.expected,
        period_months.present,
    from period_months
    inner join cell_periods
        on
            period_months.months_back = cell_periods.months_back
            and period_months.cell_code = cell_periods.cell_code
    where
        cell_periods.low_streak >= $persistent_months
        and period_months.is_met
    qualify
        row_number() over (
            partition by period_months.months_back, period_months.cell_code
            order by period_months.month desc
        ) <= $persistent_months
)

select
    months_back,
    cell_code,
    list_sort(list(month)) as months,
    cast(sum(expected) as bigint) as expected,
    cast(sum(present) as bigint) as present,
    attendance_percent(sum(present), sum(expected)) as attendance_percent,
    count(*) as months_low,
from latest_months
group by months_back, cell_code
order by months_back, cell_code
