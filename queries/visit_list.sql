-- Which visits were planned in the months asked, and what became of them?
--
-- One row per visit that visit_totals counts: neither postponed nor cancelled; in order
-- of days.
-- In doubt are, as in the schedule, those that clash with another of the same member
-- (clash) and those outside the member's assignment (unassigned).
-- Asks for: $since, $until, $visit_statuses (null = all), $visit_doubt (null = all),
-- $member_code (null = everybody).

with

scheduled_visits as (
    select
        member_code,
        cell_code,
        planned_on,
    from visit_schedule
    where
        case $visit_doubt
            when 'clash' then is_clash
            when 'unassigned' then not is_assigned
            else true
        end
)

select
    chosen_visits.planned_on,
    chosen_visits.start_time,
    chosen_visits.member_code,
    coalesce(committee.full_name, chosen_visits.member_code) as full_name,
    committee.position,
    chosen_visits.cell_code,
    coalesce(cells.cell_name, chosen_visits.cell_code) as cell_name,
    cells.unit_code,
    cells.unit_name,
    chosen_visits.mode,
    chosen_visits.status,
    chosen_visits.import_id,
    imports.file_name,
    chosen_visits.line,
from chosen_visits
semi join scheduled_visits using (member_code, cell_code, planned_on)
left join committee using (member_code)
left join cells using (cell_code)
left join imports on chosen_visits.import_id = imports.import_id
where
    chosen_visits.planned_on between $since and last_day($until)
    and chosen_visits.status not in ('postponed', 'cancelled')
    and (
        $visit_statuses is null
        or list_contains($visit_statuses, chosen_visits.status)
    )
order by
    chosen_visits.planned_on,
    chosen_visits.start_time,
    chosen_visits.member_code,
    chosen_visits.cell_code
