-- Which units has this one taken the place of, and how were their cells attended?
--
-- One row per predecessor, or predecessor of one, and month of the 24 to the last month
-- asked in which a cell at or below it had a regular meeting; one without months where
-- none had. Nothing of it is counted for the unit.
-- Asks for: $own_unit, $until.

with

predecessors as (
    select
        units.unit_code,
        units.unit_name,
        units.valid_to,
    from units
    left join units as successors on units.successor_code = successors.unit_code
    where
        units.unit_code != $own_unit
        and (
            units.successor_code = $own_unit
            or successors.successor_code = $own_unit
        )
),

attendances as (
    select
        unit_tree.ancestor_code as unit_code,
        cell_months.month,
        count(*) as cells_met,
        sum(cell_months.expected) as expected,
        sum(cell_months.present) as present,
    from cell_months
    inner join unit_tree on cell_months.unit_code = unit_tree.unit_code
    semi join predecessors on unit_tree.ancestor_code = predecessors.unit_code
    where
        cell_months.month between months_before($until, 23) and $until
        and cell_months.regular_meetings > 0
    group by unit_tree.ancestor_code, cell_months.month
)

select
    predecessors.unit_code,
    predecessors.unit_name,
    predecessors.valid_to,
    attendances.month,
    attendances.cells_met,
    attendances.expected,
    attendances.present,
    attendance_percent(attendances.present, attendances.expected)
        as attendance_percent,
from predecessors
left join attendances using (unit_code)
order by
    predecessors.unit_code asc,
    attendances.month desc
