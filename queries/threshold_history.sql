-- Which limits were set, when, and by whom?
--
-- One row per setting, the latest change first, whatever the clock said. In force is the latest of each name; a limit
-- that was never set holds its default and does not appear.

select
    name,
    value,
    set_at,
    set_by,
    change_id = max(change_id) over (partition by name) as is_in_force,
from thresholds
order by change_id desc
