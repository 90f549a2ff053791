-- Who has visited which cell, and when?
--
-- One row per cell, committee member and day of a visit, over all time.
-- A visit is one with status attended, or a meeting that a superior attended. Both may
-- stand in the data for the same day: they are one visit.
-- Filters do not narrow it: others join it to the cells they speak of.

select
    cell_code,
    member_code,
    planned_on as visited_on,
from visits
where status = 'attended'
union
select
    cell_code,
    superior_code as member_code,
    held_on as visited_on,
from meetings
where superior_code is not null
order by cell_code, visited_on, member_code
