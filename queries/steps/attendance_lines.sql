-- How did attendance in each cell go over twelve months?
--
-- One row per cell that passes all filters and shows a sign or is below the threshold in
-- the months asked, which are the cells that lists show, with two lists of twelve: the
-- months that end with the last month asked, and the percentage in each.
-- A month without a regular meeting, or in which the cell was not active, is a gap.
-- Asks for: $until.

with

listed_cells as (
    select assessed_cells.cell_code,
    from assessed_cells
    semi join selected_cells using (cell_code)
    where
        assessed_cells.is_active
        and (len(assessed_cells.signs) > 0 or assessed_cells.is_below)
),

months as (
    select list(month order by month) as months_line
    from months_between(months_before($until, 11), $until)
),

shares as (
    select
        meeting_months.cell_code,
        map_from_entries(
            list(
                {
                    'month': meeting_months.month,
                    'share': attendance_percent(
                        meeting_months.present, meeting_months.expected
                    )
                }
            )
        ) as by_month,
    from meeting_months
    semi join listed_cells on meeting_months.cell_code = listed_cells.cell_code
    where
        meeting_months.month between months_before($until, 11) and $until
        and meeting_months.expected is not null
    group by meeting_months.cell_code
)

select
    listed_cells.cell_code,
    months.months_line,
    -- Looked up: a row for each cell and month, put in order, takes three times as long.
    list_transform(months.months_line, lambda month: shares.by_month[month])
        as attendance_line,
from listed_cells
cross join months
left join shares on listed_cells.cell_code = shares.cell_code
order by listed_cells.cell_code
