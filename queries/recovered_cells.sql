-- Which cells were weak in the period before and are not any more?
--
-- One row per cell, by name of its unit. Cells that are not active any more have not
-- recovered, and do not appear. previous_sign_weight is what a list is put in order by.
-- Of several signs shown before, one is enough.
-- Asks for: $shown_before (null = any sign).

with

weighty_signs as (
    select list(sign) as signs,
    from known_signs
    where weight = 'serious'
),

no_longer_weak as (
    select
        cell_states.cell_code,
        previous_weak_cells.previous_signs,
        len(
            list_intersect(previous_weak_cells.previous_signs, weighty_signs.signs)
        ) as previous_serious_count,
        len(previous_weak_cells.previous_signs) - previous_serious_count
            as previous_notable_count,
    from cell_states
    inner join previous_weak_cells using (cell_code)
    cross join weighty_signs
    where
        cell_states.change = 'recovered'
        and (
            $shown_before::varchar[] is null
            or list_has_any(
                previous_weak_cells.previous_signs, $shown_before::varchar[]
            )
        )
)

select
    cells.unit_code,
    cells.unit_name,
    cells.cell_code,
    cells.cell_name,
    cells.cell_type,
    no_longer_weak.previous_signs,
    no_longer_weak.previous_serious_count,
    no_longer_weak.previous_notable_count,
    sign_weight(
        no_longer_weak.previous_serious_count, no_longer_weak.previous_notable_count
    ) as previous_sign_weight,
    cell_attendance.expected,
    cell_attendance.present,
    cell_attendance.attendance_percent,
from no_longer_weak
inner join cells on no_longer_weak.cell_code = cells.cell_code
inner join cell_attendance on no_longer_weak.cell_code = cell_attendance.cell_code
order by icu_sort_key(cells.unit_name, 'vi'), cells.unit_code, cells.cell_code
