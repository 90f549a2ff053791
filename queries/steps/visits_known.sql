-- Who has visited which cell, or is still to visit it, and when?
--
-- One row per cell, committee member and day, up to the date asked of visits made, after
-- it of visits planned; one still planned for a day that has passed is neither.
-- The mode is that of the visit, in person where only the meeting tells of it.
-- Filters do not narrow it: others join it to the cells they speak of.
-- Asks for: $as_of.

select
    visits_made.cell_code,
    visits_made.member_code,
    visits_made.visited_on,
    coalesce(visits.mode, 'in_person') as mode,
from visits_made
left join visits
    on
        visits_made.cell_code = visits.cell_code
        and visits_made.member_code = visits.member_code
        and visits_made.visited_on = visits.planned_on
where visits_made.visited_on <= $as_of
union
select
    cell_code,
    member_code,
    planned_on as visited_on,
    coalesce(mode, 'in_person') as mode,
from visits
where cell_code is not null and status = 'planned' and planned_on >= $as_of
order by cell_code, visited_on, member_code, mode
