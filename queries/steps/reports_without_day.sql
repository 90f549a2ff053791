-- How many reports came in of which nobody can say whether they were on time?
--
-- One row per unit that directly holds active cells, and month asked. Their meetings come
-- from sheets with a column for each month, which have no days.
-- Asks for: $since, $until.

select
    unit_code,
    month,
    cast(cells_day_unknown as bigint) as day_unknown,
from unit_months
where month between $since and $until
order by unit_code, month
