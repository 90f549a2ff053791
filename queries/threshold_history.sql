-- Which limits were set, when, by whom, and for which months?
--
-- One row per setting, the latest change first, whatever the clock said. A setting is for
-- all months, or for those from a month on; one taken back says when and by whom. A limit
-- that was never set holds its default and does not appear.

select
    name,
    value,
    from_month,
    set_at,
    set_by,
    change_id,
    undone_at,
    undone_by,
from thresholds
order by
    change_id desc,
    set_at desc,
    name asc
