-- How many inspections were held in the months asked, by kind, team, area and grade?
--
-- One row per way of counting and value, the most first: counted_by is `inspection_kind`,
-- `team`, `finding_area` or `inspection_grade`, counted the value as inspection_list is
-- narrowed by it, counted_name how a team is written.
-- An inspection counts once in each area that any of its findings lies in, so areas add
-- up to more than there are inspections.
-- Asks for: $since, $until.

with

asked_inspections as (
    select inspections_held.*,
    from inspections_held
    where inspected_on between $since and last_day($until)
),

found_areas as (
    select
        inspection_code,
        cell_code,
        unnest(if(len(finding_areas) = 0, ['none'], finding_areas)) as finding_area,
    from asked_inspections
),

counted_values as (
    select
        'inspection_kind' as counted_by,
        inspection_kind as counted,
        null as counted_name,
        count(*) as inspections,
    from asked_inspections
    group by inspection_kind
    union all
    select
        'team' as counted_by,
        team_key as counted,
        arg_max(team, inspected_on) as counted_name,
        count(*) as inspections,
    from asked_inspections
    group by team_key
    union all
    select
        'finding_area' as counted_by,
        finding_area as counted,
        null as counted_name,
        count(*) as inspections,
    from found_areas
    group by finding_area
    union all
    select
        'inspection_grade' as counted_by,
        inspection_grade as counted,
        null as counted_name,
        count(*) as inspections,
    from asked_inspections
    group by inspection_grade
)

select
    counted_by,
    counted,
    counted_name,
    inspections,
from counted_values
order by counted_by asc, inspections desc, counted asc
