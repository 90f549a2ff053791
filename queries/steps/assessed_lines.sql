-- In which of the latest periods did each cell show a sign, or lie below the threshold?
--
-- One row per period and cell that showed a sign or was below the threshold in it, for
-- the period asked and those of the same length that end one to eleven months earlier;
-- all cells, before any filter.
-- Each is what assessed_cells says of that period, seen as many months earlier.
-- Kept by: cell_code
-- Asks for: $weak_serious, $weak_notable, $attendance_threshold, $wilson_z.

with

sign_counts_of_cells as (
    select
        months_back,
        cell_code,
        list_sort(list(sign)) as signs,
        count(*) filter (where weight = 'serious') as serious_count,
        count(*) filter (where weight = 'notable') as notable_count,
    from cell_signs
    group by months_back, cell_code
),

standings as (
    select
        cell_periods.months_back,
        cell_periods.cell_code,
        coalesce(sign_counts_of_cells.signs, []) as signs,
        is_weak(
            coalesce(sign_counts_of_cells.serious_count, 0),
            coalesce(sign_counts_of_cells.notable_count, 0),
            $weak_serious,
            $weak_notable
        ) as is_weak,
        coalesce(
            is_below(
                cell_periods.present, cell_periods.expected, $attendance_threshold
            ),
            false
        ) as is_below,
        coalesce(
            is_clearly_below(
                cell_periods.present,
                cell_periods.expected,
                $attendance_threshold,
                $wilson_z
            ),
            false
        ) as is_clear,
    from cell_periods
    left join sign_counts_of_cells
        on
            cell_periods.months_back = sign_counts_of_cells.months_back
            and cell_periods.cell_code = sign_counts_of_cells.cell_code
)

select
    months_back,
    cell_code,
    signs,
    is_weak,
    is_below,
    is_clear,
from standings
where len(signs) > 0 or is_below
order by months_back, cell_code
