-- Every value the owner has set for a threshold, with its date.
--
-- One row per name and setting; the latest of a name is in force.

select
    name,
    value,
    set_at,
    set_by,
from journal.thresholds
