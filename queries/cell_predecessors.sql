-- Which cells has this one taken the place of, and how were they attended?
--
-- One row per predecessor, or predecessor of one, and month of the 24 to the last month
-- asked in which it had a regular meeting; one without months where it had none.
-- Nothing of it is counted for the cell.
-- Asks for: $cell_code, $until.

with

predecessors as (
    select
        cells.cell_code,
        cells.cell_name,
        cells.unit_name,
        cells.valid_to,
    from cells
    left join cells as successors on cells.successor_code = successors.cell_code
    where
        cells.cell_code != $cell_code
        and (
            cells.successor_code = $cell_code
            or successors.successor_code = $cell_code
        )
)

select
    predecessors.cell_code,
    predecessors.cell_name,
    predecessors.unit_name,
    predecessors.valid_to,
    cell_months.month,
    cell_months.expected,
    cell_months.present,
    attendance_percent(cell_months.present, cell_months.expected)
        as attendance_percent,
from predecessors
left join cell_months
    on
        predecessors.cell_code = cell_months.cell_code
        and cell_months.month between months_before($until, 23) and $until
        and cell_months.regular_meetings > 0
order by
    predecessors.cell_code asc,
    cell_months.month desc
