-- How many cells and how many organisations got each annual rating?
--
-- One row per year with a rating and rating given in it, latest year first, best rating
-- first. Of cells, those chosen count; of organisations, those all of whose cells are
-- chosen. The months asked do not matter.

select
    year,
    rating,
    count(*) filter (rated = 'cell') as cells,
    count(*) filter (rated = 'unit') as units,
from chosen_ratings
where rating is not null
group by year, rating
order by year desc, rating_rank(rating) asc
