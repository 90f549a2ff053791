-- How many members were admitted in each year of the term, against the target?
--
-- One row per year of the term of which admissions are known, up to that of the last
-- month asked.
-- admitted_percent: of the target, over the units that have one; target_admitted is what
-- these admitted.
-- term_admitted: all since the beginning of the term, the running year with them.
-- full_years, full_admitted: the calendar years that are over, and what they add up to;
-- yearly_average: the one by the other, cut to a whole number; null without a full year.

with

years as (
    select
        year,
        any_value(is_full_year) as is_full_year,
        cast(sum(admitted) as bigint) as admitted,
        cast(sum(admitted) filter (target is not null) as bigint) as target_admitted,
        cast(sum(target) as bigint) as target,
    from term_admissions
    group by year
)

select
    year,
    is_full_year,
    admitted,
    target,
    target_admitted,
    round(100.0 * target_admitted / nullif(target, 0), 1) as admitted_percent,
    cast(sum(admitted) over (order by year) as bigint) as term_admitted,
    count(*) filter (is_full_year) over (order by year) as full_years,
    cast(
        coalesce(sum(admitted) filter (is_full_year) over (order by year), 0) as bigint
    ) as full_admitted,
    full_admitted // nullif(full_years, 0) as yearly_average,
from years
order by year
