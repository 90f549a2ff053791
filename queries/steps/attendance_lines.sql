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
    select month
    from months_between(months_before($until, 11), $until)
),

shares as (
    select
        meeting_months.cell_code,
        meeting_months.month,
        attendance_percent(meeting_months.present, meeting_months.expected)
            as attendance_percent,
    from meeting_months
    inner join listed_cells on meeting_months.cell_code = listed_cells.cell_code
    where
        meeting_months.month between months_before($until, 11) and $until
        and meeting_months.expected is not null
)

select
    listed_cells.cell_code,
    list(months.month order by months.month) as months_line,
    list(shares.attendance_percent order by months.month) as attendance_line,
from listed_cells
cross join months
left join shares
    on
        listed_cells.cell_code = shares.cell_code
        and months.month = shares.month
group by listed_cells.cell_code
order by listed_cells.cell_code
