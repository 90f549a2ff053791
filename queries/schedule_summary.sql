-- How many visits are planned in the months asked, and which comes next?
--
-- One row, also when there is no visit. Postponed and cancelled visits count as not
-- planned; clashes, unassigned and overdue are among the others.
-- Next is the first visit still to be made on the date asked or later, also after the
-- months asked; nulls where there is none.
-- Asks for: $member_code (null = everybody).

with

totals as (
    select
        count(*) as visits,
        count(distinct member_code) as members,
        count(*) filter (where is_clash) as clashes,
        count(*) filter (where not is_assigned) as unassigned,
        count(*) filter (where status = 'overdue') as overdue,
        count(*) filter (where status = 'attended') as attended,
    from visit_schedule
    where status not in ('postponed', 'cancelled')
),

coming_visits as (
    select
        planned_on,
        start_time,
        cell_code,
        place,
        mode,
    from chosen_visits
    where
        status = 'planned'
        and ($member_code is null or member_code = $member_code)
    order by planned_on, start_time, member_code, cell_code
    limit 1
)

select
    totals.visits,
    totals.members,
    totals.clashes,
    totals.unassigned,
    totals.overdue,
    totals.attended,
    coming.planned_on as next_on,
    coming.start_time as next_time,
    coming.cell_code as next_cell_code,
    coalesce(cells.cell_name, coming.cell_code) as next_cell_name,
    cells.unit_name as next_unit_name,
    coming.place as next_place,
    coming.mode as next_mode,
from totals
left join coming_visits as coming on true
left join cells on coming.cell_code = cells.cell_code
order by totals.visits
