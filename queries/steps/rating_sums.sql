-- How many cells of each unit and type got each of the four levels, year by year?
--
-- One row per year, unit and type of cell with a cell that was rated.

select
    year,
    unit_code,
    unit_name,
    cell_type,
    count(*) filter (rating = 'excellent') as rated_excellent,
    count(*) filter (rating = 'well') as rated_well,
    count(*) filter (rating = 'done') as rated_done,
    count(*) filter (rating = 'not_done') as rated_not_done,
    count(*) as rated_total,
from chosen_ratings
where rated = 'cell' and rating is not null
group by year, unit_code, unit_name, cell_type
order by year, unit_code, cell_type
