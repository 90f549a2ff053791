-- How many cells does each member of the committee follow, and how many visits are asked?
--
-- One row per member in office on the date asked, or with an assignment in force on it; by
-- given name, for it is no ranking.
-- Cells are those active in the month of that date and assigned on it, each once. Visits
-- asked a month are those of the assignments in force, null where none says how many.
-- Planned are the member's visits of that month, to cells and committees, that were not
-- put off or cancelled. Filters do not narrow it.
-- Whoever is not in the register of the committee is shown by code.
-- Asks for: $as_of.

with

assignments_in_force as (
    select
        member_code,
        count(*) as assignments,
        count(unit_code) as units,
        sum(visits_per_month)::integer as visits_per_month,
    from assignments
    where
        coalesce(assigned_from <= $as_of, true)
        and coalesce(assigned_to >= $as_of, true)
    group by member_code
),

cells_of_members as (
    select
        assigned_cells.member_code,
        count(distinct assigned_cells.cell_code) as assigned_cells,
    from assigned_cells
    inner join active_months
        on
            assigned_cells.cell_code = active_months.cell_code
            and active_months.month = date_trunc('month', cast($as_of as date))
    where
        coalesce(assigned_cells.assigned_from <= $as_of, true)
        and coalesce(assigned_cells.assigned_to >= $as_of, true)
    group by assigned_cells.member_code
),

visits_of_month as (
    select
        member_code,
        count(*) as visits,
    from visits
    where
        date_trunc('month', planned_on) = date_trunc('month', cast($as_of as date))
        and status not in ('postponed', 'cancelled')
    group by member_code
),

everybody as (
    select member_code,
    from committee
    where
        coalesce(active_from <= $as_of, true) and coalesce(active_to >= $as_of, true)
    union
    select member_code,
    from assignments_in_force
)

select
    everybody.member_code,
    coalesce(committee.full_name, everybody.member_code) as full_name,
    committee.position,
    committee.body,
    coalesce(in_force.assignments, 0) as assignments,
    coalesce(in_force.units, 0) as units,
    coalesce(cells_of_members.assigned_cells, 0) as assigned_cells,
    in_force.visits_per_month,
    coalesce(visits_of_month.visits, 0) as visits_this_month,
from everybody
left join committee using (member_code)
left join assignments_in_force as in_force using (member_code)
left join cells_of_members using (member_code)
left join visits_of_month using (member_code)
order by name_sort_key(committee.full_name), everybody.member_code
