-- For which years are ratings known, or levels registered?
--
-- One row per year, the latest first, of all cells and organisations that filters let
-- pass. Of a year under way levels are registered and nobody is rated yet.

select
    year,
    count(rating) as rated_total,
    count(registered) as registered_total,
from chosen_ratings
group by year
order by year desc
