-- Which visits of the months asked cannot both be made by the same member?
--
-- One row per visit and other visit it clashes with, so every clash stands here twice.
-- Two visits clash when the member and the day are the same, both are planned, overdue
-- or attended, not both are online, and they start less than the hours of the threshold
-- apart or either start is unknown.
-- Filters do not narrow it: a visit clashes also with one to a cell not chosen. With one
-- to a cell that the viewer does not see it clashes as well: other_cell_code is null.
-- Asks for: $since, $until, $clash_hours.

select distinct
    visits.member_code,
    visits.planned_on,
    visits.cell_code,
    others.cell_code as other_cell_code,
from visits
inner join visit_times as others
    on
        visits.member_code = others.member_code
        and visits.planned_on = others.planned_on
        and visits.cell_code is distinct from others.cell_code
where
    visits.cell_code is not null
    and visits.planned_on between $since and last_day($until)
    -- Overdue is a planned visit whose day has passed: the data still say planned.
    and visits.status in ('planned', 'attended')
    and others.status in ('planned', 'attended')
    and not (
        coalesce(visits.mode, '') = 'online' and coalesce(others.mode, '') = 'online'
    )
    and coalesce(
        abs(epoch(visits.start_time) - epoch(others.start_time)) < $clash_hours * 3600,
        true
    )
order by
    visits.planned_on,
    visits.member_code,
    visits.cell_code,
    others.cell_code
