-- How did attendance in each cell go over twelve months?
--
-- One row per cell that passes all filters, with two lists of twelve: the months that
-- end with the last month asked, and the percentage in each.
-- A month without a regular meeting, or in which the cell was not active, is a gap.
-- Asks for: $until.

with

months as (
    select month
    from months_between(cast($until::date - interval 11 month as date), $until::date)
),

shares as (
    select
        cell_code,
        month,
        attendance_percent(present, expected) as attendance_percent,
    from cell_months
    where month between $until::date - interval 11 month and $until::date
)

select
    selected_cells.cell_code,
    list(months.month order by months.month) as months_line,
    list(shares.attendance_percent order by months.month) as attendance_line,
from selected_cells
cross join months
left join shares
    on
        selected_cells.cell_code = shares.cell_code
        and months.month = shares.month
group by selected_cells.cell_code
order by selected_cells.cell_code
