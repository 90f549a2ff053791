-- Who is due at which cell meeting, when and where?
--
-- One row per visit planned in the months asked, whatever became of it.
-- A visit still planned for a day before the date asked is overdue.
-- A clash: the same member, the same day, both planned, overdue or attended, not both
-- online, and starts less than the hours of the threshold apart or either unknown. The
-- other visit may be to a cell that the filters leave out.
-- Assigned: the cell is the member's on that day, itself or through a unit above it.
-- The last visit to the cell is anybody's, up to the date asked.
-- A member or cell that is in no register is shown by code.
-- Asks for: $since, $until, $as_of, $clash_hours, $member_code (null = everybody).

select
    visits.planned_on,
    visits.start_time,
    visits.member_code,
    coalesce(committee.full_name, visits.member_code) as full_name,
    committee.position,
    visits.cell_code,
    coalesce(cells.cell_name, visits.cell_code) as cell_name,
    cells.unit_code,
    cells.unit_name,
    visits.place,
    visits.mode,
    visits.status,
    exists (
        from visit_clashes as clashes
        where
            clashes.member_code = visits.member_code
            and clashes.planned_on = visits.planned_on
            and clashes.cell_code = visits.cell_code
    ) as is_clash,
    exists (
        from assigned_cells as assigned
        where
            assigned.member_code = visits.member_code
            and assigned.cell_code = visits.cell_code
            and coalesce(assigned.assigned_from <= visits.planned_on, true)
            and coalesce(assigned.assigned_to >= visits.planned_on, true)
    ) as is_assigned,
    last_visits.last_visited_on,
from chosen_visits as visits
left join committee using (member_code)
left join cells using (cell_code)
left join last_visits using (cell_code)
where
    visits.planned_on between $since and last_day($until)
    and ($member_code is null or visits.member_code = $member_code)
order by
    visits.planned_on,
    visits.start_time,
    visits.member_code,
    visits.cell_code
