-- What did each cell do in each of the periods assessed, all months together?
--
-- One row per period and cell active in at least one of its months.
-- months_settled: active months in which a meeting not held is known; months_unloaded:
-- of which nothing is loaded; months_met: with a regular meeting; months_missed: settled
-- without one; months_low: met and below the threshold; low_streak: how many of the
-- latest months met, counted back, are below; months_without_thematic: settled, of
-- quarters that lie wholly in the period.
-- The lists of months are in no order, and only those of low months are of every cell:
-- the others are the evidence of the one cell asked, and null where all are.
-- In no order itself: it is read by others, and long.
-- Asks for: $only_cell (null = every cell).

with

totals as (
    select
        months_back,
        cell_code,
        count(*) as months_active,
        count(*) filter (where is_settled) as months_settled,
        count(*) filter (where is_unloaded) as months_unloaded,
        count(*) filter (where is_met) as months_met,
        count(*) filter (where is_missed) as months_missed,
        count(*) filter (where is_low) as months_low,
        count(*) filter (where is_off_date) as months_off_date,
        count(*) filter (where is_short) as months_short,
        count(*) filter (
            where is_settled and is_in_whole_quarter and thematic_meetings = 0
        ) as months_without_thematic,
        cast(sum(expected) as bigint) as expected,
        cast(sum(present) as bigint) as present,
        cast(sum(absent_unexcused) as bigint) as absent_unexcused,
        cast(sum(poor_minutes) as bigint) as meetings_with_poor_minutes,
        min(shortest_regular_minutes) filter (where is_short)
            as shortest_regular_minutes,
        min(shortest_combined_minutes) filter (where is_short)
            as shortest_combined_minutes,
        max(month) filter (where is_met and not is_low) as last_good_month,
        list(month) filter (where is_low) as low_months,
        -- Lists of all cells would take as long as all the sums together.
        list(month) filter (where is_missed and $only_cell::varchar is not null)
            as missed_months,
        list(month) filter (where is_off_date and $only_cell::varchar is not null)
            as off_date_months,
        list(month) filter (where is_short and $only_cell::varchar is not null)
            as short_months,
        list(month) filter (
            where absent_unexcused > 0 and $only_cell::varchar is not null
        ) as unexcused_months,
        list(month) filter (
            where poor_minutes > 0 and $only_cell::varchar is not null
        ) as poor_minutes_months,
    from period_months
    group by months_back, cell_code
)

select
    months_back,
    cell_code,
    months_active,
    months_settled,
    months_unloaded,
    months_met,
    months_missed,
    months_low,
    months_off_date,
    months_short,
    months_without_thematic,
    expected,
    present,
    absent_unexcused,
    meetings_with_poor_minutes,
    shortest_regular_minutes,
    shortest_combined_minutes,
    low_months,
    missed_months,
    off_date_months,
    short_months,
    unexcused_months,
    poor_minutes_months,
    coalesce(
        len(
            list_filter(
                low_months,
                lambda month: last_good_month is null or month > last_good_month
            )
        ),
        0
    ) as low_streak,
from totals
