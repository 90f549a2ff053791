-- How does each unit stand?
--
-- One row per unit that directly holds cells active in the months asked, those with the
-- most weak cells first. Cells of no unit stand together in a row without one.
-- The choice is the filter of unit for the cells of the row: a unit with others below it
-- has `=` before its code, for it would stand for theirs as well.
-- Months missed are closed months without a regular meeting, over all its cells.
-- Asks for: $attendance_threshold.

with

standings as (
    select
        cell_states.unit_code,
        count(*) as cells,
        count(*) filter (where cell_states.level = 'weak') as weak,
        count(*) filter (where cell_states.level = 'watch') as watch,
        sum(cell_attendance.expected) as expected,
        sum(cell_attendance.present) as present,
        count(*) filter (where cell_attendance.is_below) as cells_below,
        sum(cell_attendance.months_missed) as months_missed,
    from cell_states
    inner join cell_attendance using (cell_code)
    group by cell_states.unit_code
)

select
    standings.unit_code,
    case
        when exists (
                from unit_tree
                where
                    unit_tree.ancestor_code = standings.unit_code
                    and unit_tree.depth > 0
            ) then '='
        else ''
    end || standings.unit_code as unit_choice,
    units.unit_name,
    standings.cells,
    standings.weak,
    standings.watch,
    standings.expected,
    standings.present,
    attendance_percent(standings.present, standings.expected) as attendance_percent,
    is_below(standings.present, standings.expected, $attendance_threshold) as is_below,
    standings.cells_below,
    standings.months_missed,
from standings
left join units using (unit_code)
order by
    standings.weak desc,
    icu_sort_key(units.unit_name, 'vi') asc,
    standings.unit_code asc
