-- The visits as events of a calendar, those that are gone included.
--
-- One row per event that ever was; one that is not stored was withdrawn or undone, and
-- shows what it was last. `sequence` says how often it changed, `changed_at` when it
-- did last; the days it ever stood on lie between `days_from` and `days_to`.

select *  -- noqa: AM04
from journal.calendar_events
