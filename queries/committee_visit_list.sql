-- Which meetings of committees were members to attend in the months asked?
--
-- One row per visit of committee_visits, in order of days.
-- A member or unit that is in no register is shown by code.
-- Asks for: $since, $until, $visit_statuses (null = all).

select
    visits.planned_on,
    visits.start_time,
    visits.member_code,
    coalesce(committee.full_name, visits.member_code) as full_name,
    committee.position,
    visits.unit_code,
    coalesce(units.unit_name, visits.unit_code) as unit_name,
    visits.place,
    visits.mode,
    visits.status,
    visits.import_id,
    imports.file_name,
    visits.line,
from committee_visits as visits
left join committee using (member_code)
left join units on visits.unit_code = units.unit_code
left join imports on visits.import_id = imports.import_id
where
    visits.planned_on between $since and last_day($until)
    and (
        $visit_statuses::varchar[] is null
        or list_contains($visit_statuses::varchar[], visits.status)
    )
order by
    visits.planned_on,
    visits.start_time,
    visits.member_code,
    visits.unit_code
