-- When members are expected at cells, wherever that is.
--
-- One row per visit to a cell. Of the whole store, for a member cannot be in two places at
-- once: who sees one of two visits on a day learns that the other is there, and of a cell
-- that they do not see no more than the time.

select
    member_code,
    planned_on,
    cell_code,
    start_time,
    mode,
    status,
from raw.visits
where cell_code is not null
