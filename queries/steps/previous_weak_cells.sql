-- Which cells were weak in the period before?
--
-- One row per cell that passes the filters of unit, type and name and was weak in the
-- period of equal length just before, as seen that many months earlier.
-- It may include cells that are not active any more.
-- Asks for: $weak_serious, $weak_notable.

select
    cell_code,
    list(sign order by sign) as previous_signs,
from previous_signs
group by cell_code
having
    is_weak(
        count(*) filter (weight = 'serious'),
        count(*) filter (weight = 'notable'),
        $weak_serious,
        $weak_notable
    )
order by cell_code
