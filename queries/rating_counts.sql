-- How many cells and how many organisations got each annual rating?
--
-- One row per year with a rating and rating given in it, latest year first, best rating
-- first. Of cells, those chosen count; of organisations, those that hold a cell chosen,
-- themselves or through a unit below. The months asked do not matter.

with

holders as (
    select distinct unit_tree.ancestor_code as unit_code,
    from cells
    semi join selected_cells using (cell_code)
    inner join unit_tree using (unit_code)
)

select
    year,
    rating,
    count(cell_code) as cells,
    count(unit_code) as units,
from ratings
where
    cell_code in (select selected_cells.cell_code, from selected_cells)
    or unit_code in (select holders.unit_code, from holders)
group by year, rating
order by
    year desc,
    list_position(['excellent', 'well', 'done', 'not_done'], rating) asc
