-- How many got each of the four levels in a year, and how many the year before?
--
-- One row per level, the best first, and for cells and organisations each; also a level
-- that nobody got. The year is that of the last month asked.
-- rated_total: all that were rated in the year, what each level is a share of.
-- previous_items: the same level the year before; null where nobody was rated then.
-- Asks for: $until.

with

levels as (
    select
        rated,
        rating,
    from unnest(['cell', 'unit']) as kinds (rated)
    cross join
        unnest(['excellent', 'well', 'done', 'not_done']) as known (rating)
),

counts as (
    select
        year,
        rated,
        rating,
        count(*) as items,
    from chosen_ratings
    where rating is not null
    group by year, rated, rating
),

totals as (
    select
        year,
        rated,
        sum(items)::bigint as rated_total,
    from counts
    group by year, rated
)

select
    levels.rated,
    levels.rating,
    coalesce(counts.items, 0) as items,
    coalesce(totals.rated_total, 0) as rated_total,
    round(100.0 * coalesce(counts.items, 0) / nullif(totals.rated_total, 0), 1)
        as rated_percent,
    if(earlier_totals.rated_total is null, null, coalesce(earlier.items, 0))
        as previous_items,
    coalesce(counts.items, 0) - previous_items as items_change,
    earlier_totals.rated_total as previous_total,
    round(100.0 * previous_items / earlier_totals.rated_total, 1)
        as previous_rated_percent,
from levels
left join counts
    on
        levels.rated = counts.rated
        and levels.rating = counts.rating
        and counts.year = year($until::date)
left join counts as earlier
    on
        levels.rated = earlier.rated
        and levels.rating = earlier.rating
        and earlier.year = year($until::date) - 1
left join totals
    on levels.rated = totals.rated and totals.year = year($until::date)
left join totals as earlier_totals
    on
        levels.rated = earlier_totals.rated
        and earlier_totals.year = year($until::date) - 1
order by levels.rated, rating_rank(levels.rating)
