-- How many committees, and how many cells, were visited in the months asked?
--
-- One row. Visits to committees are counted by what became of them; a committee visited
-- had a visit attended. Beside them the visits to cells attended, and the cells visited,
-- by a visit attended or by a superior at a meeting, of those active in the months.
-- Asks for: $since, $until.

with

committee_counts as (
    select
        count(*) as committee_visits,
        count(*) filter (status = 'attended') as committee_visits_attended,
        count(distinct unit_code) filter (status = 'attended') as committees_visited,
    from committee_visits
    where planned_on between $since and last_day($until)
),

cell_visit_counts as (
    select count(*) as cell_visits_attended,
    from chosen_visits
    where
        planned_on between $since and last_day($until)
        and status = 'attended'
),

asked_cells as (
    select distinct active_months.cell_code,
    from active_months
    semi join selected_cells using (cell_code)
    where active_months.month between $since and $until
),

cell_counts as (
    select
        count(*) as cells,
        count(*) filter (
            exists (
                from visits_made
                where
                    visits_made.cell_code = asked_cells.cell_code
                    and visits_made.visited_on between $since and last_day($until)
            )
        ) as cells_visited,
    from asked_cells
)

select
    committee_counts.committee_visits,
    committee_counts.committee_visits_attended,
    committee_counts.committees_visited,
    cell_visit_counts.cell_visits_attended,
    cell_counts.cells_visited,
    cell_counts.cells,
from committee_counts
cross join cell_visit_counts
cross join cell_counts
order by committee_counts.committee_visits
