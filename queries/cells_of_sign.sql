-- Which cells show one sign of weakness now, or showed it in the period before?
--
-- One row per cell active in the months asked: those that show it still, those newly,
-- those that do not any more, each by unit and name.
-- sign_state: still, new or gone; unknown where it shows it and the period before begins
-- before the data, or the cell was not active then, or nothing of it was loaded.
-- Asks for: $of_sign, $sign_state (null = all).

with

states as (
    select
        cell_states.cell_code,
        cell_states.level,
        case
            when
                list_contains(cell_states.signs, $of_sign)
                and list_contains(assessed_cells.previous_signs, $of_sign)
                then 'still'
            when
                list_contains(cell_states.signs, $of_sign)
                and (
                    assessed_cells.previous_signs is null or assessed_cells.was_unloaded
                )
                then 'unknown'
            when list_contains(cell_states.signs, $of_sign) then 'new'
            when list_contains(assessed_cells.previous_signs, $of_sign) then 'gone'
        end as sign_state,
    from cell_states
    inner join assessed_cells using (cell_code)
)

select
    cells.unit_code,
    cells.unit_name,
    cells.cell_code,
    cells.cell_name,
    cells.cell_type,
    states.sign_state,
    list_position(['still', 'new', 'unknown', 'gone'], states.sign_state)
        as sign_state_rank,
    states.level,
    level_rank(states.level) as level_rank,
    cell_attendance.expected,
    cell_attendance.present,
    cell_attendance.attendance_percent,
    cell_attendance.is_below,
from states
inner join cells using (cell_code)
inner join cell_attendance using (cell_code)
where
    states.sign_state is not null
    and ($sign_state is null or states.sign_state = $sign_state)
order by
    sign_state_rank asc,
    icu_sort_key(cells.unit_name, 'vi') asc,
    icu_sort_key(cells.cell_name, 'vi') asc,
    cells.cell_code asc
