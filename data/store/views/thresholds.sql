-- Every value the owner has set for a threshold, with its date.
--
-- One row per name and setting. It is for all months, or from a month on (from_month),
-- and was taken back where undone_at says so. Which of them holds in a month is worked
-- out in data/contract/threshold_months.py, by the number of the change.

select
    name,
    value,
    from_month,
    set_at,
    set_by,
    change_id,
    undone_at,
    undone_by,
from journal.thresholds
