-- Every meeting, with what kind of meeting it counts as.
--
-- One row per cell, day and kind.
-- A combined meeting is a regular and a thematic one in one sitting.

select
    *,  -- noqa: AM04
    kind in ('regular', 'combined') as is_regular,
    kind in ('thematic', 'combined') as is_thematic,
from raw.meetings
