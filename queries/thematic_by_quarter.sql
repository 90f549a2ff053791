-- In each quarter, how many cells held a thematic meeting, and how many did not?
--
-- One row per calendar quarter lying wholly in the months asked, and state that a cell
-- is in: held, none, not loaded, active for a part of it, or pending.
-- cells_with_theme_planned: those of them that planned a topic for the quarter.
-- Asks for: $since, $until.

with

planned as (
    select distinct
        cell_code,
        make_date(year, 3 * quarter - 2, 1) as quarter_from,
    from thematic_plans
    where quarter is not null
)

select
    quarters.quarter_from,
    quarter(quarters.quarter_from) as quarter,
    quarters.thematic_state,
    count(*) as items,
    count(planned.cell_code) as cells_with_theme_planned,
    sum(quarters.thematic_meetings) as thematic_meetings,
from thematic_quarters as quarters
left join planned using (cell_code, quarter_from)
group by quarters.quarter_from, quarters.thematic_state
order by quarters.quarter_from, quarters.thematic_state
