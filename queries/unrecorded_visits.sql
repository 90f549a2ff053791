-- Of which visits whose day has passed does nobody know what became of them?
--
-- One row per visit still planned for a day before the date asked, whenever that was, the
-- earliest first; to a cell, or to a meeting of a unit's committee (committee_code).
-- A member, cell or unit that is in no register is shown by code.
-- Asks for: $as_of, $member_code (null = everybody).

with

overdue_visits as (
    select
        member_code,
        cell_code,
        null as committee_code,
        planned_on,
        start_time,
        place,
        mode,
        status,
    from chosen_visits
    where status = 'overdue'
    union all
    select
        member_code,
        null as cell_code,
        unit_code as committee_code,
        planned_on,
        start_time,
        place,
        mode,
        status,
    from committee_visits
    where status = 'overdue'
)

select
    visits.planned_on,
    visits.start_time,
    visits.member_code,
    coalesce(committee.full_name, visits.member_code) as full_name,
    committee.position,
    visits.cell_code,
    coalesce(cells.cell_name, visits.cell_code) as cell_name,
    visits.committee_code,
    coalesce(cells.unit_code, visits.committee_code) as unit_code,
    coalesce(cells.unit_name, units.unit_name, visits.committee_code) as unit_name,
    visits.place,
    visits.mode,
    visits.status,
from overdue_visits as visits
left join committee using (member_code)
left join cells on visits.cell_code = cells.cell_code
left join units on visits.committee_code = units.unit_code
where $member_code is null or visits.member_code = $member_code
order by
    visits.planned_on,
    visits.start_time,
    visits.member_code,
    coalesce(visits.cell_code, visits.committee_code)
