-- Which inspections were held in the months asked, and what did they find?
--
-- One row per inspection of inspections_held, the latest first.
-- Requirements are open, or overdue, as of the date asked (finding_states).
-- An area counts where any of its findings lies in it; "none" where nothing was found,
-- and where nobody gave a kind or a grade.
-- Asks for: $since, $until, $inspection_kinds (null = all), $teams (null = all),
-- $finding_areas (null = all), $inspection_grades (null = all),
-- $only_repeated (null = all).

with

requirement_counts as (
    select
        cell_code,
        inspection_code,
        count(*) filter (is_open) as open_requirements,
        count(*) filter (is_overdue) as overdue_requirements,
    from finding_states
    group by cell_code, inspection_code
)

select
    cells.unit_code,
    cells.unit_name,
    held.cell_code,
    cells.cell_name,
    cells.cell_type,
    held.inspection_code,
    held.inspected_on,
    held.inspection_kind,
    held.team,
    held.team_key,
    held.inspection_grade,
    held.score,
    held.finding_areas,
    held.findings,
    held.repeated_findings,
    held.requirements_made,
    requirement_counts.open_requirements,
    requirement_counts.overdue_requirements,
    held.import_id,
    imports.file_name,
    held.line,
from inspections_held as held
inner join cells on held.cell_code = cells.cell_code
inner join requirement_counts
    on
        held.cell_code = requirement_counts.cell_code
        and held.inspection_code = requirement_counts.inspection_code
left join imports on held.import_id = imports.import_id
where
    held.inspected_on between $since and last_day($until)
    and (
        $inspection_kinds::varchar[] is null
        or list_contains($inspection_kinds::varchar[], held.inspection_kind)
    )
    and (
        $teams::varchar[] is null
        or list_contains($teams::varchar[], held.team_key)
    )
    and (
        $finding_areas::varchar[] is null
        or list_has_any(held.finding_areas, $finding_areas::varchar[])
        or (
            len(held.finding_areas) = 0
            and list_contains($finding_areas::varchar[], 'none')
        )
    )
    and (
        $inspection_grades::varchar[] is null
        or list_contains($inspection_grades::varchar[], held.inspection_grade)
    )
    and (not coalesce($only_repeated, false) or held.repeated_findings > 0)
order by
    held.inspected_on desc,
    held.cell_code asc,
    held.inspection_code asc
