-- Who goes where on which day of the months asked, to cells and to committees?
--
-- One row per visit of the months that was neither put off nor cancelled, in order of
-- days; to a cell, or to a meeting of a unit's committee (without a cell).
-- A visit still planned for a day before the date asked is overdue.
-- A member, cell or unit that is in no register is shown by code.
-- Asks for: $since, $until, $as_of, $member_code (null = everybody).

with

visits as (
    select
        planned_on,
        start_time,
        member_code,
        cell_code,
        null as committee_code,
        place,
        mode,
        status,
    from chosen_visits
    union all
    select
        planned_on,
        start_time,
        member_code,
        null as cell_code,
        unit_code as committee_code,
        place,
        mode,
        status,
    from committee_visits
)

select
    visits.planned_on,
    visits.start_time,
    visits.member_code,
    coalesce(committee.full_name, visits.member_code) as full_name,
    committee.position,
    visits.cell_code,
    coalesce(cells.cell_name, visits.cell_code) as cell_name,
    coalesce(cells.unit_code, visits.committee_code) as unit_code,
    coalesce(cells.unit_name, units.unit_name, visits.committee_code) as unit_name,
    visits.place,
    visits.mode,
    visits.status,
from visits
left join committee using (member_code)
left join cells on visits.cell_code = cells.cell_code
left join units on visits.committee_code = units.unit_code
where
    visits.planned_on between $since and last_day($until)
    and visits.status not in ('postponed', 'cancelled')
    and ($member_code is null or visits.member_code = $member_code)
order by
    visits.planned_on,
    visits.start_time,
    visits.member_code,
    coalesce(visits.cell_code, visits.committee_code)
