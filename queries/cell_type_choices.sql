-- Which types of cell can be chosen?
--
-- One row per type of a cell active in the months asked, the most frequent first.
-- Filters do not narrow it.
-- Asks for: $since, $until.

with

active_cells as (
    select distinct cell_code,
    from cell_months
    where month between $since and $until
)

select
    cells.cell_type,
    count(*) as cells,
from active_cells
inner join cells using (cell_code)
where cells.cell_type is not null
group by cells.cell_type
order by count(*) desc, cells.cell_type
