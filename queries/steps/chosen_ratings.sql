-- How was each cell and organisation rated, year by year, and the year before?
--
-- One row per year and cell that passes all filters, or organisation all of whose cells
-- do, with a rating or a level registered. While no cell is left out none is: also those
-- rated that no register knows, and organisations without a cell.
-- rated: cell or unit. Null where nothing was rated or registered.
-- unit_code: the unit of the cell; the organisation itself.

select
    ratings.year,
    if(ratings.cell_code is null, 'unit', 'cell') as rated,
    ratings.cell_code,
    coalesce(ratings.unit_code, cells.unit_code) as unit_code,
    coalesce(
        cells.cell_name, units.unit_name, ratings.cell_code, ratings.unit_code
    ) as place_name,
    if(ratings.cell_code is null, units.unit_name, cells.unit_name) as unit_name,
    cells.cell_type,
    ratings.rating,
    ratings.registered,
    earlier.rating as previous_rating,
    ratings.import_id,
    ratings.line,
from ratings
left join ratings as earlier
    on
        ratings.year = earlier.year + 1
        -- Each has one of the two codes. Said with "or", every rating of a year would be
        -- held against every one of the year before.
        and ratings.cell_code is not distinct from earlier.cell_code
        and ratings.unit_code is not distinct from earlier.unit_code
left join cells on ratings.cell_code = cells.cell_code
left join units on ratings.unit_code = units.unit_code
where
    ratings.cell_code in (select selected_cells.cell_code, from selected_cells)
    or ratings.unit_code in (select selected_units.unit_code, from selected_units)
    or not exists (select left_out_cells.cell_code, from left_out_cells)
order by ratings.year, rated, ratings.cell_code, ratings.unit_code
