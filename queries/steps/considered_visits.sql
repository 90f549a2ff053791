-- Which visits of the months asked are to be made or were, a new one among them?
--
-- One row per visit planned or attended, to a cell or to a meeting of a unit's committee,
-- and one per visit that somebody is about to plan (is_new). Its unit is that of the cell,
-- or the one whose committee meets.
-- A visit that the new one takes the place of, on the day it leaves, is not among them.
-- Filters do not narrow it: a visit out of sight is in the way all the same.
-- Asks for: $since, $until, $new_member (null = nothing new), $new_cells (null = none),
-- $new_committee (null = none), $new_on (null = nothing new), $new_start (null = unknown),
-- $new_mode (null = unknown), $leaving_on (null = none).

with

new_places as (
    select
        unnest($new_cells::varchar[]) as cell_code,
        null as committee_code,
    union all
    select
        null as cell_code,
        $new_committee::varchar as committee_code,
    where $new_committee is not null
),

every_visit as (
    select
        visits.member_code,
        visits.cell_code,
        visits.unit_code as committee_code,
        visits.planned_on,
        visits.start_time,
        visits.mode,
        false as is_new,
    from visits
    where
        visits.planned_on between $since and last_day($until)
        -- Overdue is a planned visit whose day has passed: the data still say planned.
        and visits.status in ('planned', 'attended')
        and not coalesce(
            visits.member_code = $new_member::varchar
            and visits.planned_on = $leaving_on::date
            and exists (
                from new_places
                where
                    new_places.cell_code is not distinct from visits.cell_code
                    and new_places.committee_code
                    is not distinct from visits.unit_code
            ),
            false
        )
    union all
    select
        $new_member::varchar as member_code,
        new_places.cell_code,
        new_places.committee_code,
        $new_on::date as planned_on,
        $new_start::time as start_time,
        $new_mode::varchar as mode,
        true as is_new,
    from new_places
    where $new_member is not null and $new_on is not null
)

select
    every_visit.member_code,
    every_visit.cell_code,
    every_visit.committee_code,
    coalesce(cells.unit_code, every_visit.committee_code) as unit_code,
    every_visit.planned_on,
    every_visit.start_time,
    every_visit.mode,
    every_visit.is_new,
from every_visit
left join cells on every_visit.cell_code = cells.cell_code
order by
    every_visit.planned_on,
    every_visit.member_code,
    coalesce(every_visit.cell_code, every_visit.committee_code),
    every_visit.is_new
