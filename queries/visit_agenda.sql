-- Who is due where, at cells and at committees, and what has become of it?
--
-- One row per visit planned in the months asked, whatever became of it, to a cell or to a
-- meeting of a unit's committee (committee_code); of the former as in visit_schedule.
-- Of a meeting of a committee nobody says whether it clashes or is assigned; what is in
-- its way stands in visit_warnings.
-- A visit still planned for a day before the date asked is overdue.
-- A member, cell or unit that is in no register is shown by code.
-- By days, or first by the given names of members (member) or by units (unit).
-- Asks for: $since, $until, $as_of, $clash_hours, $member_code (null = everybody),
-- $agenda_by (null = by day).

with

visits_to_cells as (
    select
        schedule.*,
        chosen_visits.moved_from,
        chosen_visits.substitute_name,
        chosen_visits.visit_grade,
        chosen_visits.remarks,
    from visit_schedule as schedule
    inner join chosen_visits using (member_code, cell_code, planned_on)
),

visits_to_committees as (
    select
        visits.* exclude (unit_code, import_id, line),
        visits.unit_code as committee_code,
        visits.unit_code,
        coalesce(units.unit_name, visits.unit_code) as unit_name,
        coalesce(committee.full_name, visits.member_code) as full_name,
        committee.position,
    from committee_visits as visits
    left join committee using (member_code)
    left join units on visits.unit_code = units.unit_code
    where
        visits.planned_on between $since and last_day($until)
        and ($member_code is null or visits.member_code = $member_code)
),

every_visit as (
    select *,
    from visits_to_cells
    union all by name
    select *,
    from visits_to_committees
)

select
    planned_on,
    start_time,
    member_code,
    full_name,
    position,
    cell_code,
    cell_name,
    committee_code,
    unit_code,
    unit_name,
    place,
    mode,
    status,
    moved_from,
    substitute_name,
    visit_grade,
    remarks,
    is_clash,
    is_assigned,
    last_visited_on,
from every_visit
order by
    if($agenda_by = 'member', name_sort_key(full_name), null),
    if($agenda_by = 'unit', icu_sort_key(unit_name, 'vi'), null),
    planned_on,
    start_time,
    member_code,
    coalesce(cell_code, committee_code)
