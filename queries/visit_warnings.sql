-- What speaks against a visit, besides a clash with another cell?
--
-- One row per visit of the months asked, planned or attended, and warning: it is to the
-- member's own cell (own_cell); on a day on which the member is unavailable
-- (unavailable); to a cell that another member visits in the same month (two_members);
-- in person on one day with one in another unit, starting so few hours apart that the
-- way is short of time (close_starts); or it cannot be made beside another (clash).
-- A clash of two visits to cells that are planned already stands in clashes.
-- The other visit may be to a cell that the filters leave out.
-- A member, cell or unit that is in no register is shown by code.
-- Asks for: $since, $until, $clash_hours, $travel_hours, $member_code (null = everybody),
-- $only_new (null = all), $new_member (null = nothing new), $new_cells (null = none),
-- $new_committee (null = none), $new_on (null = nothing new), $new_start (null = unknown),
-- $new_mode (null = unknown), $leaving_on (null = none).

with

looked_at_visits as (
    select considered.*,
    from considered_visits as considered
    where
        (considered.is_new or not coalesce($only_new, false))
        and ($member_code is null or considered.member_code = $member_code)
        and (
            considered.is_new
            or considered.cell_code in (
                select selected_cells.cell_code, from selected_cells
            )
            or considered.committee_code in (
                select selected_units.unit_code, from selected_units
            )
            -- No filter can tell whether what is in no register belongs.
            or not exists (select left_out_cells.cell_code, from left_out_cells)
        )
),

-- By keys, and not by what stands there: of the new visits some may stand already.
warned_visits as (
    select
        visits.*,
        'own_cell' as visit_warning,
        null as other_member_code,
        null as other_planned_on,
        null as other_cell_code,
        null as other_committee_code,
        null as other_start_time,
    from looked_at_visits as visits
    inner join committee
        on
            visits.member_code = committee.member_code
            and visits.cell_code = committee.home_cell_code
    union all by name
    select
        visits.*,
        'unavailable' as visit_warning,
    from looked_at_visits as visits
    where exists (
            from unavailable_days as days
            where
                days.member_code = visits.member_code
                and visits.planned_on
                between days.day_from and coalesce(days.day_to, days.day_from)
        )
    union all by name
    select distinct
        visits.*,
        'two_members' as visit_warning,
        others.member_code as other_member_code,
        others.planned_on as other_planned_on,
    from looked_at_visits as visits
    inner join considered_visits as others
        on
            visits.cell_code = others.cell_code
            and visits.member_code != others.member_code
            and date_trunc('month', visits.planned_on)
            = date_trunc('month', others.planned_on)
    union all by name
    select
        visits.*,
        close_by.visit_warning,
        close_by.other_cell_code,
        close_by.other_committee_code,
        close_by.other_start_time,
    from looked_at_visits as visits
    inner join visits_close_by as close_by
        on
            visits.member_code = close_by.member_code
            and visits.planned_on = close_by.planned_on
            and visits.is_new = close_by.is_new
            and coalesce(visits.cell_code, visits.committee_code)
            = coalesce(close_by.cell_code, close_by.committee_code)
    where
        close_by.visit_warning = 'close_starts'
        or visits.is_new
        or close_by.other_is_new
        or visits.cell_code is null
        or close_by.other_cell_code is null
)

select
    warned.planned_on,
    warned.start_time,
    warned.member_code,
    coalesce(committee.full_name, warned.member_code) as full_name,
    warned.cell_code,
    warned.committee_code,
    coalesce(cells.cell_name, units.unit_name, warned.cell_code, warned.committee_code)
        as place_name,
    warned.is_new,
    warned.visit_warning,
    warned.other_member_code,
    coalesce(others.full_name, warned.other_member_code) as other_member,
    warned.other_planned_on,
    coalesce(
        other_cells.cell_name,
        other_units.unit_name,
        warned.other_cell_code,
        warned.other_committee_code
    ) as other_place_name,
    warned.other_start_time,
from warned_visits as warned
left join committee using (member_code)
left join cells on warned.cell_code = cells.cell_code
left join units on warned.committee_code = units.unit_code
left join committee as others on warned.other_member_code = others.member_code
left join cells as other_cells on warned.other_cell_code = other_cells.cell_code
left join units as other_units on warned.other_committee_code = other_units.unit_code
order by
    warned.planned_on,
    warned.start_time,
    warned.member_code,
    coalesce(warned.cell_code, warned.committee_code),
    warned.visit_warning,
    warned.other_planned_on,
    warned.other_member_code,
    coalesce(warned.other_cell_code, warned.other_committee_code)
