-- Which visits are to the cells chosen, and how does each stand on the date asked?
--
-- One row per visit, over all time.
-- A visit still planned for a day that has passed is overdue.
-- A visit to a cell that is in no sheet appears as long as every cell is chosen: no
-- filter can tell whether it belongs. Visits to committees of units are in
-- committee_visits.
-- Asks for: $as_of.

with

visits_to_keep as (
    select visits.*,
    from visits
    semi join selected_cells using (cell_code)
    union all
    select visits.*,
    from visits
    anti join cells using (cell_code)
    where
        visits.cell_code is not null
        and not exists (from cells anti join selected_cells using (cell_code))
)

select
    member_code,
    cell_code,
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
order by planned_on, start_time, member_code, cell_code
