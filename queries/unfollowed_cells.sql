-- Which cells does nobody of the committee follow on the date asked?
--
-- One row per cell chosen and active in the month of that date to which no assignment is
-- in force, itself or through a unit above it; by the name of its unit, then its own.
-- The level is that of the months asked, null for a cell not active in them. How many of
-- those listed are weak stands in every row, and whether any assignment is known at all.
-- Asks for: $as_of.

with

followed as (
    select cell_code,
    from assigned_cells
    where
        coalesce(assigned_from <= $as_of, true)
        and coalesce(assigned_to >= $as_of, true)
),

waiting_cells as (
    select active_months.cell_code,
    from active_months
    semi join selected_cells using (cell_code)
    anti join followed using (cell_code)
    where active_months.month = date_trunc('month', cast($as_of as date))
)

select
    cells.unit_code,
    cells.unit_name,
    cells.cell_code,
    cells.cell_name,
    cells.cell_type,
    cell_states.level,
    level_rank(cell_states.level) as level_rank,
    last_visits.last_visited_on,
    -- With a filter, each row would have a count of its own.
    count_if(cell_states.level = 'weak') over ()::bigint as weak_listed,
    exists (from assignments) as has_assignments,
from waiting_cells
inner join cells on waiting_cells.cell_code = cells.cell_code
left join cell_states on waiting_cells.cell_code = cell_states.cell_code
left join last_visits on waiting_cells.cell_code = last_visits.cell_code
order by
    icu_sort_key(cells.unit_name, 'vi'),
    icu_sort_key(cells.cell_name, 'vi'),
    cells.cell_code
