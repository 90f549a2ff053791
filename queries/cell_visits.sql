-- Who of the committee has come to this cell, and who is due?
--
-- One row per visit planned, whatever became of it, latest first; a meeting that a
-- superior attended stands as a visit attended unless that visit was planned as well.
-- A visit still planned for a day before the date asked is overdue.
-- Whoever is not in the register of the committee is shown by code.
-- Asks for: $cell_code, $as_of.

with

planned_visits as (
    select *,
    from visits
    where cell_code = $cell_code
),

attended_meetings as (
    select
        meetings.superior_code as member_code,
        meetings.held_on as planned_on,
        meetings.mode,
        'attended' as status,
        meetings.import_id,
        meetings.line,
    from meetings
    anti join planned_visits
        on
            meetings.superior_code = planned_visits.member_code
            and meetings.held_on = planned_visits.planned_on
            and planned_visits.status = 'attended'
    where meetings.cell_code = $cell_code and meetings.superior_code is not null
),

all_visits as (
    select *,
    from planned_visits
    union all by name
    select *,
    from attended_meetings
)

select
    all_visits.planned_on,
    all_visits.start_time,
    all_visits.member_code,
    coalesce(committee.full_name, all_visits.member_code) as full_name,
    committee.position,
    all_visits.place,
    all_visits.mode,
    case
        when all_visits.status = 'planned' and all_visits.planned_on < $as_of
            then 'overdue'
        else all_visits.status
    end as status,
    all_visits.substitute_name,
    all_visits.visit_grade,
    all_visits.remarks,
    all_visits.import_id,
    imports.file_name,
    all_visits.line,
from all_visits
left join committee using (member_code)
left join imports on all_visits.import_id = imports.import_id
order by
    all_visits.planned_on desc,
    all_visits.start_time asc,
    all_visits.member_code asc
