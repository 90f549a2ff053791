-- What did each cell do in each month of the periods assessed?
--
-- One row per period, cell and month in which it was active; all cells, before filters,
-- or one of them. Signs and levels are found from these rows.
-- is_met: with a regular meeting; is_unloaded: nothing is loaded of its unit, or of the
-- whole store; is_settled: closed and loaded, or the cell has said that it held none;
-- is_missed: settled and not met.
-- is_low, is_off_date, is_short: of the regular meetings of the month together, below
-- the threshold, one outside the fixed days, one shorter than required.
-- has_doubtful_grade: of the latest graded meetings of the month, which are two at most,
-- one may be average or poor.
-- In no order: it is read by others, and long.
-- Asks for: $since, $until, $months_back, $attendance_threshold, $fixed_day_from,
-- $fixed_day_to, $regular_minutes, $combined_minutes, $fair_score, $only_cell (null =
-- every cell).

select
    assessed_months.months_back,
    reported_months.cell_code,
    reported_months.month,
    assessed_months.is_in_whole_quarter,
    reported_months.regular_meetings > 0 as is_met,
    reported_months.is_unloaded,
    is_settled(
        assessed_months.is_closed,
        reported_months.regular_meetings,
        reported_months.is_unloaded,
        reported_months.is_stated
    ) as is_settled,
    is_settled and not is_met as is_missed,
    is_below(
        reported_months.present, reported_months.expected, $attendance_threshold
    ) as is_low,
    reported_months.regular_meetings > 0
    and is_off_date(
        reported_months.earliest_day,
        reported_months.latest_day,
        reported_months.has_outside_month,
        fixed_day(
            reported_months.meeting_day_from,
            reported_months.meeting_day_to,
            $fixed_day_from
        ),
        fixed_day(
            reported_months.meeting_day_to,
            reported_months.meeting_day_from,
            $fixed_day_to
        )
    ) as is_off_date,
    coalesce(
        reported_months.shortest_regular_minutes
        < coalesce(reported_months.min_minutes, $regular_minutes),
        false
    )
    or coalesce(
        reported_months.shortest_combined_minutes < $combined_minutes, false
    ) as is_short,
    reported_months.thematic_meetings,
    reported_months.expected,
    reported_months.present,
    reported_months.absent_unexcused,
    reported_months.shortest_regular_minutes,
    reported_months.shortest_combined_minutes,
    reported_months.poor_minutes,
    -- Each has either a grade or a score.
    coalesce(
        reported_months.latest_graded[1].grade in ('average', 'poor')
        or reported_months.latest_graded[1].score < $fair_score
        or reported_months.latest_graded[2].grade in ('average', 'poor')
        or reported_months.latest_graded[2].score < $fair_score,
        false
    ) as has_doubtful_grade,
from reported_months
inner join assessed_months on reported_months.month = assessed_months.month
where
    -- The join says as much; said here, only these months are read at all.
    reported_months.month
    between months_before($since, list_max($months_back::integer[])) and $until
    and ($only_cell::varchar is null or reported_months.cell_code = $only_cell)
