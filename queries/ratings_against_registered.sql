-- Which level was reached where which one was registered at the start of the year?
--
-- One row per level registered and rating given in the year of the last month asked, of
-- cells or organisations, the best first; the rating is "none" where the level is
-- registered and nothing is rated. Who registered nothing does not count.
-- reached: above, the same as registered, or below it; none while nothing is rated. The
-- totals of these stand in every row.
-- Asks for: $until, $rated (null = cells and organisations).

with

fields as (
    select
        registered,
        rating,
        case
            when rating is null then 'none'
            when rating_rank(rating) < rating_rank(registered) then 'above'
            when rating_rank(rating) = rating_rank(registered) then 'same'
            else 'below'
        end as reached,
        count(*) as items,
    from chosen_ratings
    where
        year = year($until::date)
        and registered is not null
        and ($rated is null or rated = $rated)
    group by registered, rating
)

select
    registered,
    coalesce(rating, 'none') as rating,
    reached,
    items,
    sum(items) over () as registered_total,
    coalesce(sum(items) filter (reached = 'same') over (), 0) as reached_same,
    coalesce(sum(items) filter (reached = 'above') over (), 0) as reached_above,
    coalesce(sum(items) filter (reached = 'below') over (), 0) as reached_below,
    coalesce(sum(items) filter (reached = 'none') over (), 0) as reached_none,
from fields
order by rating_rank(registered), rating_rank(rating) nulls last
