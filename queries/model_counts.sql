-- In each quarter, how many units held model meetings, and how many did not?
--
-- One row per calendar quarter lying wholly in the months asked, and state that a unit
-- is in: held, none, not loaded, active for a part of it, or pending.

select
    quarter_from,
    quarter(quarter_from) as quarter,
    model_state,
    count(*) as items,
    cast(sum(model_meetings) as bigint) as model_meetings,
from model_quarters
group by quarter_from, model_state
order by quarter_from, model_state
