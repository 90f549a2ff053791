-- Which organisations were under thematic supervision in the year, and which were not?
--
-- One row per organisation of supervised_organisations: those that were not first, then
-- the one longest ago. A cell directly under a higher unit is an organisation too.
-- Asks for: $organisation_coverages (null = both).

select
    organisation_code,
    organisation_name,
    unit_name,
    is_cell,
    cells,
    cells_inspected,
    thematic_supervisions,
    last_supervised_on,
    organisation_coverage,
from supervised_organisations
where
    $organisation_coverages::varchar[] is null
    or list_contains($organisation_coverages::varchar[], organisation_coverage)
order by
    last_supervised_on asc nulls first,
    icu_sort_key(organisation_name, 'vi') asc,
    organisation_code asc
