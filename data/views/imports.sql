-- The import journal, undone imports included.
--
-- One row per file taken in.

select *
from journal.imports
