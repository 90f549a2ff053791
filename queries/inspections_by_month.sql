-- How many inspections were held in each of the months asked?
--
-- One row per month that has begun, also without any; those found poor beside them.
-- Asks for: $since, $until, $as_of.

select
    months.month,
    count(held.inspection_code) as inspections,
    count(held.inspection_code) filter (held.inspection_grade = 'poor')
        as poor_inspections,
from months_between($since, $until) as months
left join inspections_held as held
    on held.inspected_on between months.month and last_day(months.month)
where months.month <= $as_of
group by months.month
order by months.month
