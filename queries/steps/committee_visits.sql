-- Which visits are to the committees of the units chosen, and how does each stand?
--
-- One row per visit to a meeting of a unit's committee, over all time.
-- A visit still planned for a day that has passed is overdue.
-- A unit is chosen where all its cells are (selected_units); one without any cell as long
-- as every cell is.
-- Asks for: $as_of.

with

visits_to_keep as (
    select visits.*,
    from visits
    semi join selected_units using (unit_code)
    union all
    select visits.*,
    from visits
    where
        visits.unit_code is not null
        and visits.unit_code not in (
            select unit_tree.ancestor_code,
            from cells
            inner join unit_tree using (unit_code)
        )
        and not exists (from cells anti join selected_cells using (cell_code))
)

select
    member_code,
    unit_code,
    planned_on,
    start_time,
    place,
    mode,
    case
        when status = 'planned' and planned_on < $as_of then 'overdue'
        else status
    end as status,
    substitute_name,
    visit_grade,
    remarks,
    moved_from,
    import_id,
    line,
from visits_to_keep
order by planned_on, start_time, member_code, unit_code
