-- Which visits stand in each other's way?
--
-- One row per pair of visits of one member on one day that cannot both be made, the one
-- that starts first named first; a pair with a cell that the filters leave out names
-- the chosen cell first.
-- Of a visit to a cell that the viewer does not see nothing is told but that it is there.
-- A member or cell that is in no register is shown by code.
-- Asks for: $since, $until, $as_of, $clash_hours, $member_code (null = everybody).

with

pairs as (
    select
        visit_clashes.member_code,
        visit_clashes.planned_on,
        visits.start_time,
        visits.cell_code,
        visits.place,
        visits.mode,
        others.start_time as other_start_time,
        others.cell_code as other_cell_code,
        others.place as other_place,
        others.mode as other_mode,
    from visit_clashes
    inner join chosen_visits as visits using (member_code, planned_on, cell_code)
    left join visits as others
        on
            visit_clashes.member_code = others.member_code
            and visit_clashes.planned_on = others.planned_on
            and visit_clashes.other_cell_code = others.cell_code
    where
        others.cell_code is null
        or not exists (
            from chosen_visits as chosen
            where chosen.cell_code = others.cell_code
        )
        or (coalesce(visits.start_time, time '00:00'), visits.cell_code)
        < (coalesce(others.start_time, time '00:00'), others.cell_code)
)

select
    pairs.planned_on,
    pairs.member_code,
    coalesce(committee.full_name, pairs.member_code) as full_name,
    committee.position,
    pairs.start_time,
    pairs.cell_code,
    coalesce(cells.cell_name, pairs.cell_code) as cell_name,
    cells.unit_name,
    pairs.place,
    pairs.mode,
    pairs.other_start_time,
    pairs.other_cell_code,
    coalesce(others.cell_name, pairs.other_cell_code) as other_cell_name,
    others.unit_name as other_unit_name,
    pairs.other_place,
    pairs.other_mode,
from pairs
left join committee using (member_code)
left join cells using (cell_code)
left join cells as others on pairs.other_cell_code = others.cell_code
where $member_code is null or pairs.member_code = $member_code
order by
    pairs.planned_on,
    pairs.start_time,
    pairs.member_code,
    pairs.cell_code,
    pairs.other_cell_code
