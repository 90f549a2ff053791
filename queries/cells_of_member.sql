-- Which cells does this member of the committee follow on the date asked?
--
-- One row per cell assigned to the member on that day, itself or through a unit above
-- it; active or not, for others ask of the months in which it was.
-- Filters do not narrow it: it is what one of them is made of.
-- Asks for: $member_code, $as_of.

select distinct cell_code,
from assigned_cells
where
    member_code = $member_code
    and coalesce(assigned_from <= $as_of, true)
    and coalesce(assigned_to >= $as_of, true)
order by cell_code
