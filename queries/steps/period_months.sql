-- What did each cell do in each month of the periods assessed?
--
-- One row per period, cell and month in which it was active; all cells, before filters,
-- or one of them. Signs and levels are found from these rows.
-- is_met: with a regular meeting; is_missed: closed and without one.
-- is_low, is_off_date, is_short: of the regular meetings of the month together, below
-- the threshold, one outside the fixed days, one shorter than required.
-- has_doubtful_grade: of the latest graded meetings of the month, which are two at most,
-- one may be average or poor.
-- In no order: it is read by others, and long.
-- Asks for: $since, $until, $months_back, $attendance_threshold, $fixed_day_from,
-- $fixed_day_to, $regular_minutes, $combined_minutes, $fair_score, $only_cell (null = every cell).

select
    assessed_months.months_back,
    cell_months.cell_code,
    cell_months.month,
    assessed_months.is_closed,
    assessed_months.is_in_whole_quarter,
    cell_months.regular_meetings > 0 as is_met,
    assessed_months.is_closed and cell_months.regular_meetings = 0 as is_missed,
    is_below(
        cell_months.present, cell_months.expected, $attendance_threshold
    ) as is_low,
    cell_months.regular_meetings > 0
    and is_off_date(
        cell_months.earliest_day,
        cell_months.latest_day,
        cell_months.has_outside_month,
        fixed_day(
            cell_months.meeting_day_from, cell_months.meeting_day_to, $fixed_day_from
        ),
        fixed_day(
            cell_months.meeting_day_to, cell_months.meeting_day_from, $fixed_day_to
        )
    ) as is_off_date,
    coalesce(
        cell_months.shortest_regular_minutes
        < coalesce(cell_months.min_minutes, $regular_minutes),
        false
    )
    or coalesce(
        cell_months.shortest_combined_minutes < $combined_minutes, false
    ) as is_short,
    cell_months.thematic_meetings,
    cell_months.expected,
    cell_months.present,
    cell_months.absent_unexcused,
    cell_months.shortest_regular_minutes,
    cell_months.shortest_combined_minutes,
    cell_months.poor_minutes,
    -- Each has either a grade or a score.
    coalesce(
        cell_months.latest_graded[1].grade in ('average', 'poor')
        or cell_months.latest_graded[1].score < $fair_score
        or cell_months.latest_graded[2].grade in ('average', 'poor')
        or cell_months.latest_graded[2].score < $fair_score,
        false
    ) as has_doubtful_grade,
from cell_months
inner join assessed_months on cell_months.month = assessed_months.month
where
    -- The join says as much; said here, only these months are read at all.
    cell_months.month
    between months_before($since, list_max($months_back::integer[])) and $until
    and ($only_cell::varchar is null or cell_months.cell_code = $only_cell)
