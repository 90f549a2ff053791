-- Which types of cell can be chosen?
--
-- One row per type that any cell has, with the number of its cells active in the months
-- asked, the most frequent first. Filters do not narrow it.
-- Asks for: $since, $until.

with

active_cells as (
    select distinct cell_code,
    from active_months
    where month between $since and $until
)

select
    cells.cell_type,
    count(active_cells.cell_code) as cells,
from cells
left join active_cells using (cell_code)
where cells.cell_type is not null
group by cells.cell_type
order by count(active_cells.cell_code) desc, cells.cell_type asc
