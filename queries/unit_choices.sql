-- Which units can be chosen?
--
-- One row per unit in the order of the tree: each unit under the one above it, brothers
-- by name. The path names the unit with everything above it. Cells are those at or
-- below the unit that were active in the months asked. The cells that a unit holds
-- itself are a choice of their own where it has units below. Filters do not narrow it.
-- Asks for: $since, $until.

with

paths as (
    select
        unit_tree.unit_code,
        max(unit_tree.depth) as depth,
        list(units.unit_name order by unit_tree.depth desc) as path,
        list(
            icu_sort_key(units.unit_name, 'vi') || ' ' || units.unit_code
            order by unit_tree.depth desc
        ) as sort_keys,
    from unit_tree
    inner join units on unit_tree.ancestor_code = units.unit_code
    group by unit_tree.unit_code
),

active_cells as (
    select distinct cell_code,
    from active_months
    where month between $since and $until
),

cell_counts as (
    select
        unit_tree.ancestor_code as unit_code,
        count(*) as cells,
    from active_cells
    inner join cells using (cell_code)
    inner join unit_tree on cells.unit_code = unit_tree.unit_code
    group by unit_tree.ancestor_code
)

select
    units.unit_code,
    units.unit_name,
    paths.depth,
    array_to_string(paths.path, ' › ') as path,
    coalesce(cell_counts.cells, 0) as cells,
    exists (
        from cells
        where cells.unit_code = units.unit_code
    )
    and exists (
        from unit_tree
        where unit_tree.ancestor_code = units.unit_code and unit_tree.depth > 0
    ) as has_own_choice,
from units
inner join paths using (unit_code)
left join cell_counts using (unit_code)
order by paths.sort_keys
