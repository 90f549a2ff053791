-- How many cells are weak?
--
-- One row. It is the figure weak of level_counts, without the period before: a tenth of
-- the work, for asking it of many periods.
-- Asks for: $weak_serious, $weak_notable.

with

weak_cells_now as (
    select cell_code,
    from cell_signs
    semi join selected_cells using (cell_code)
    group by cell_code
    having
        is_weak(
            count(*) filter (weight = 'serious'),
            count(*) filter (weight = 'notable'),
            $weak_serious,
            $weak_notable
        )
)

select count(*) as weak,
from weak_cells_now
order by weak
