-- Which periods are assessed together?
--
-- One row per period: the one asked (0 months back) and others of the same length that
-- end so many months earlier, each seen on a day as many months earlier.
-- Asks for: $since, $until, $as_of, $months_back.

select
    months_back,
    months_before($since, months_back) as since,
    months_before($until, months_back) as until,
    months_before($as_of, months_back) as as_of,
from unnest($months_back::integer[]) as periods (months_back)
order by months_back
