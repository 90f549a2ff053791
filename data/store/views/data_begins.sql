-- The earliest month of any meeting in the store.
--
-- One row; the month is null while there is no meeting.

select min(month) as month
from derived.cell_months
