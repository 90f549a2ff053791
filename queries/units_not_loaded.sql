-- Of which units is nothing loaded, and for which months?
--
-- One row per unit, those above the others first; where all of a unit's months lie in a
-- unit above it that is named, it is not named itself. The row without a unit is of
-- months in which nobody in the store has met; of units, those of the cells chosen. Only closed months of those asked.
-- Nothing is counted against the cells of these units in these months.
-- Asks for: $since, $until, $as_of, $grace_days, $unloaded_min_cells.

with

units_asked as (
    select distinct unit_tree.ancestor_code as unit_code,
    from selected_cells
    inner join cells on selected_cells.cell_code = cells.cell_code
    inner join unit_tree on cells.unit_code = unit_tree.unit_code
),

unloaded as (
    select
        unit_code,
        month,
    from unreported_months
    where
        month between $since and $until
        and is_closed(month, $as_of, $grace_days)
        and (
            unit_code is null
            or (
                active_cells >= $unloaded_min_cells
                and unit_code in (select units_asked.unit_code, from units_asked)
            )
        )
),

uppermost as (
    select
        unloaded.unit_code,
        unloaded.month,
    from unloaded
    left join unit_tree
        on unloaded.unit_code = unit_tree.unit_code and unit_tree.depth > 0
    left join unloaded as unloaded_above
        on
            unit_tree.ancestor_code = unloaded_above.unit_code
            and unloaded.month = unloaded_above.month
    group by unloaded.unit_code, unloaded.month
    having count(unloaded_above.month) = 0
)

select
    uppermost.unit_code,
    units.unit_name,
    list(uppermost.month order by uppermost.month) as months,
from uppermost
left join units on uppermost.unit_code = units.unit_code
where
    uppermost.unit_code is null
    or uppermost.month not in (
        select unloaded.month,
        from unloaded
        where unloaded.unit_code is null
    )
group by uppermost.unit_code, units.unit_name
order by
    uppermost.unit_code is not null,
    icu_sort_key(units.unit_name, 'vi'),
    uppermost.unit_code
