-- Which two visits of one member on one day are too close to each other?
--
-- One row per visit and other visit, so every pair stands here twice.
-- A clash: not both are online, and they start less than the hours of the threshold apart,
-- or either start is unknown. Close: both in person or unknown, in different units, and
-- they start no clash, but less than the hours to travel apart.
-- Asks for: $since, $until, $clash_hours, $travel_hours, $new_member (null = nothing new),
-- $new_cells (null = none), $new_committee (null = none), $new_on (null = nothing new),
-- $new_start (null = unknown), $new_mode (null = unknown), $leaving_on (null = none).

with

pairs as (
    select
        visits.member_code,
        visits.planned_on,
        visits.cell_code,
        visits.committee_code,
        visits.is_new,
        others.cell_code as other_cell_code,
        others.committee_code as other_committee_code,
        others.start_time as other_start_time,
        others.is_new as other_is_new,
        coalesce(visits.unit_code != others.unit_code, false)
        and not coalesce(visits.mode = 'online', false)
        and not coalesce(others.mode = 'online', false) as is_journey,
        coalesce(visits.mode = 'online' and others.mode = 'online', false)
            as are_online,
        abs(epoch(visits.start_time) - epoch(others.start_time)) / 3600
            as hours_apart,
    from considered_visits as visits
    inner join considered_visits as others
        on
            visits.member_code = others.member_code
            and visits.planned_on = others.planned_on
            and coalesce(visits.cell_code, visits.committee_code)
            != coalesce(others.cell_code, others.committee_code)
)

select
    member_code,
    planned_on,
    cell_code,
    committee_code,
    is_new,
    other_cell_code,
    other_committee_code,
    other_start_time,
    other_is_new,
    if(coalesce(hours_apart < $clash_hours, true), 'clash', 'close_starts')
        as visit_warning,
from pairs
where
    (not are_online and coalesce(hours_apart < $clash_hours, true))
    or (
        is_journey
        and hours_apart >= $clash_hours
        and hours_apart < $travel_hours
    )
order by
    planned_on,
    member_code,
    coalesce(cell_code, committee_code),
    coalesce(other_cell_code, other_committee_code)
