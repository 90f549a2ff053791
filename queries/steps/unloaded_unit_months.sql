-- In which months is nothing loaded of the cells of a unit?
--
-- One row per unit and month, up to the last one asked. A unit is one of them when
-- enough cells are active below it, or below a unit above it, and nobody there has
-- reported. Every unit is, in a month in which nobody in the store has met. Cells of no
-- unit go by the unit ''.
-- In no order: it is read by others, and long.
-- Asks for: $until, $unloaded_min_cells.

with

units_of_cells as (
    select distinct unit_code,
    from cells
)

select
    unit_tree.unit_code,
    unreported_months.month,
from unreported_months
inner join unit_tree on unreported_months.unit_code = unit_tree.ancestor_code
where
    unreported_months.active_cells >= $unloaded_min_cells
    and unreported_months.month <= $until
union
select
    coalesce(units_of_cells.unit_code, '') as unit_code,
    unreported_months.month,
from unreported_months
cross join units_of_cells
where
    unreported_months.unit_code is null
    and unreported_months.month <= $until
