-- When was each cell last visited by a member of the committee?
--
-- One row per cell ever visited up to the date asked; a cell without a row was never
-- visited. Filters do not narrow it: others join it to the cells they speak of.
-- Asks for: $as_of.

select
    cell_code,
    max(visited_on) as last_visited_on,
from visits_made
where visited_on <= $as_of
group by cell_code
order by cell_code
