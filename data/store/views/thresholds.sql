-- Every value the owner has set for a threshold, with its date.
--
-- One row per name and setting; of a name the one with the highest number of a change
-- is in force.

select
    name,
    value,
    set_at,
    set_by,
    change_id,
from journal.thresholds
