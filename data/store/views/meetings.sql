-- Every meeting, with what kind of meeting it counts as.
--
-- One row per cell, day and kind.
-- A combined meeting is a regular and a thematic one in one sitting.
-- held_on is null where a sheet with a column for each month brought the meeting: the day
-- stored only stands in for one that nobody gave.

select
    -- What the store remembers for merging and undoing is nobody's fact.
    * exclude (  -- noqa: AM04
        held_on_is_given, members_total_is_given, expected_is_given, written
    ) replace (if(held_on_is_given, held_on, null) as held_on),
    counts_as_regular(kind) as is_regular,
    counts_as_thematic(kind) as is_thematic,
from raw.meetings
