-- The import journal, undone imports included.
--
-- One row per file taken in.

select *  -- noqa: AM04
from journal.imports
