-- Which units are chosen as a whole?
--
-- One row per unit all of whose cells, directly or further down, pass all filters.
-- What is about a unit and no cell of it goes by this: a unit of which a filter lets
-- pass a part only is left out, as is one without any cell.

select unit_tree.ancestor_code as unit_code,
from cells
inner join unit_tree using (unit_code)
left join selected_cells using (cell_code)
group by unit_tree.ancestor_code
having count(*) = count(selected_cells.cell_code)
order by unit_code
