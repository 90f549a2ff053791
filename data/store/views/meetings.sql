-- Every meeting, with what kind of meeting it counts as.
--
-- One row per cell, day and kind.
-- A combined meeting is a regular and a thematic one in one sitting.

select
    -- What the store remembers for merging and undoing is nobody's fact.
    * exclude (members_total_is_given, expected_is_given, written),  -- noqa: AM04
    counts_as_regular(kind) as is_regular,
    counts_as_thematic(kind) as is_thematic,
from raw.meetings
