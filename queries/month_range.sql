-- For which months are there data?
--
-- One row; the months are null while there is no meeting. The last closed month is the
-- latest with a meeting whose time to report is over on the date asked.
-- Asks for: $as_of, $grace_days.

select
    min(month) as data_begins,
    max(month) as data_ends,
    max(month) filter (where is_closed(month, $as_of, $grace_days))
        as last_closed_month,
from meetings
order by data_begins
