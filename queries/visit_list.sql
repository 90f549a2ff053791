-- Which visits were planned in the months asked, and what became of them?
--
-- One row per visit that visit_totals counts: neither postponed nor cancelled; in order
-- of days.
-- Asks for: $since, $until, $visit_status (null = all).

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
left join committee using (member_code)
left join cells using (cell_code)
left join imports on chosen_visits.import_id = imports.import_id
where
    chosen_visits.planned_on between $since and last_day($until)
    and chosen_visits.status not in ('postponed', 'cancelled')
    and ($visit_status is null or chosen_visits.status = $visit_status)
order by
    chosen_visits.planned_on,
    chosen_visits.start_time,
    chosen_visits.member_code,
    chosen_visits.cell_code
