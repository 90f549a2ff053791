-- Which limits were set, when, and by whom?
--
-- One row per setting, the latest first. In force is the latest of each name; a limit
-- that was never set holds its default and does not appear.

select
    name,
    value,
    set_at,
    set_by,
    row_number() over (partition by name order by set_at desc) = 1 as is_in_force,
from thresholds
order by set_at desc, name asc
