-- Which teams have inspected, or are planned to?
--
-- One row per team, written as it was last; names that are looked for alike are one.

with

named_teams as (
    select
        team,
        inspected_on as named_on,
    from inspections
    union all
    select
        team,
        planned_from as named_on,
    from inspection_plans
),

distinct_teams as (
    select arg_max(team, named_on) as team,
    from named_teams
    group by as_sought(team)
)

select team,
from distinct_teams
order by icu_sort_key(team, 'vi')
