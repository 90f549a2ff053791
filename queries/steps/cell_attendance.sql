-- How many of those expected came to the regular meetings of each cell?
--
-- One row per cell that passes all filters and was active in at least one of the months
-- asked; a cell without a regular meeting has no share, and nulls for it.
-- months_met, months_low, months_missed: months with a regular meeting, those of them
-- below the threshold, and closed months without one.
-- low_streak: how many of the latest months met, counted back, are below.
-- is_clear: below the threshold even at the upper end of the 95 % Wilson interval.
-- Asks for: $attendance_threshold, $wilson_z.

with

months as (
    select
        cell_code,
        month,
        expected,
        present,
        regular_meetings > 0 as is_met,
        is_closed and regular_meetings = 0 as is_missed,
        is_below(present, expected, $attendance_threshold) as is_low,
    from period_months
),

totals as (
    select
        cell_code,
        count(*) as months_active,
        count(*) filter (is_met) as months_met,
        count(*) filter (is_met and is_low) as months_low,
        count(*) filter (is_missed) as months_missed,
        max(month) filter (is_met and not is_low) as last_good_month,
        cast(sum(expected) as bigint) as expected,
        cast(sum(present) as bigint) as present,
    from months
    group by cell_code
),

streaks as (
    select
        months.cell_code,
        count(*) as low_streak,
    from months
    inner join totals using (cell_code)
    where
        months.is_met
        and months.is_low
        and (totals.last_good_month is null or months.month > totals.last_good_month)
    group by months.cell_code
)

select
    totals.cell_code,
    totals.months_active,
    totals.months_met,
    totals.months_low,
    totals.months_missed,
    coalesce(streaks.low_streak, 0) as low_streak,
    totals.expected,
    totals.present,
    attendance_percent(totals.present, totals.expected) as attendance_percent,
    is_below(totals.present, totals.expected, $attendance_threshold) as is_below,
    is_clearly_below(
        totals.present, totals.expected, $attendance_threshold, $wilson_z
    ) as is_clear,
from totals
semi join selected_cells using (cell_code)
left join streaks using (cell_code)
order by totals.cell_code
