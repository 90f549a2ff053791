-- Where did those in charge change within the term?
--
-- One row per unit or cell chosen and day from which somebody who followed it follows it
-- no more, from 1 January of the first year of the term up to the date asked; the latest
-- first. Whoever goes on by another assignment of the same place has not left.
-- Followers are those in charge of that very place on that day; empty where it is nobody.
-- How often each place changed in the term stands in every row of it.
-- A member, cell or unit that is in no register is shown by code.
-- Asks for: $as_of, $term_start_year.

with

named_assignments as (
    select
        assignments.*,
        coalesce(committee.full_name, assignments.member_code) as full_name,
    from assignments
    left join committee using (member_code)
    where
        assignments.cell_code in (select selected_cells.cell_code, from selected_cells)
        or assignments.unit_code in (
            select selected_units.unit_code, from selected_units
        )
        or not exists (select left_out_cells.cell_code, from left_out_cells)
),

departures as (
    select
        ended.cell_code,
        ended.unit_code,
        ended.assigned_to + 1 as changed_on,
        list(distinct ended.full_name order by ended.full_name) as left_members,
    from named_assignments as ended
    where
        ended.assigned_to + 1
        between make_date($term_start_year::integer, 1, 1) and $as_of
        and not exists (
            from named_assignments as others
            where
                others.member_code = ended.member_code
                and others.cell_code is not distinct from ended.cell_code
                and others.unit_code is not distinct from ended.unit_code
                and coalesce(others.assigned_from <= ended.assigned_to + 1, true)
                and coalesce(others.assigned_to > ended.assigned_to, true)
        )
    group by ended.cell_code, ended.unit_code, ended.assigned_to
),

followers_then as (
    select
        departures.cell_code,
        departures.unit_code,
        departures.changed_on,
        list(distinct others.full_name order by others.full_name) as followers,
    from departures
    inner join named_assignments as others
        on
            departures.cell_code is not distinct from others.cell_code
            and departures.unit_code is not distinct from others.unit_code
            and coalesce(departures.changed_on >= others.assigned_from, true)
            and coalesce(departures.changed_on <= others.assigned_to, true)
    group by departures.cell_code, departures.unit_code, departures.changed_on
)

select
    departures.changed_on,
    departures.cell_code,
    departures.unit_code as assigned_unit_code,
    coalesce(
        cells.cell_name, units.unit_name, departures.cell_code, departures.unit_code
    ) as place_name,
    cells.unit_name,
    departures.left_members,
    coalesce(followers_then.followers, []) as followers,
    count(*) over (partition by departures.cell_code, departures.unit_code)
        as changes_of_place,
from departures
left join followers_then
    on
        departures.cell_code is not distinct from followers_then.cell_code
        and departures.unit_code is not distinct from followers_then.unit_code
        and departures.changed_on = followers_then.changed_on
left join cells on departures.cell_code = cells.cell_code
left join units on departures.unit_code = units.unit_code
order by
    departures.changed_on desc,
    icu_sort_key(place_name, 'vi') asc,
    coalesce(departures.cell_code, departures.unit_code) asc
