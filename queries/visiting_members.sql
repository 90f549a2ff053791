-- Who visits cells in that month, how often are they to, and what have they planned?
--
-- One row per member of the standing committee, or of a body unknown, in office at some
-- time in that month; by given name, then whole name.
-- Assigned are the cells active in that month and the member's on its last day.
-- visits_due: the visits of the assignment in force then, the most where there are
-- several, else those of the threshold.
-- visits_kept: visits to cells planned for that month or made in it. last_cell_code: the
-- cell that the member visited last, or plans to, before that month.
-- Filters do not narrow it.
-- Asks for: $visit_month, $as_of, $visits_most, $visits_least.

with

own_cells as (
    select
        member_code,
        count(*) as assigned_cells,
    from cells_to_follow
    group by member_code
),

dues as (
    select
        member_code,
        max(visits_per_month) as visits_per_month,
    from assignments
    where
        coalesce(assigned_from <= last_day($visit_month::date), true)
        and coalesce(assigned_to >= last_day($visit_month::date), true)
    group by member_code
),

kept as (
    select
        member_code,
        count(*) as visits_kept,
    from visits
    where
        cell_code is not null
        and status in ('planned', 'attended')
        and planned_on between $visit_month and last_day($visit_month::date)
    group by member_code
),

last_cells as (
    select
        member_code,
        max_by(cell_code, (visited_on, cell_code)) as last_cell_code,
    from visits_known
    where visited_on < $visit_month
    group by member_code
)

select
    committee.member_code,
    committee.full_name,
    committee.position,
    committee.home_cell_code,
    coalesce(own_cells.assigned_cells, 0) as assigned_cells,
    coalesce(dues.visits_per_month, $visits_least)::integer as visits_due,
    $visits_most::integer as visits_at_most,
    coalesce(kept.visits_kept, 0) as visits_kept,
    last_cells.last_cell_code,
from committee
left join own_cells using (member_code)
left join dues using (member_code)
left join kept using (member_code)
left join last_cells using (member_code)
where
    coalesce(committee.body, 'standing_committee') = 'standing_committee'
    and coalesce(committee.active_from <= last_day($visit_month::date), true)
    and coalesce(committee.active_to >= $visit_month, true)
order by name_sort_key(committee.full_name), committee.member_code
