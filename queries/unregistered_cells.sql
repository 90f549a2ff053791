-- Which cells do meetings and inspections name that are not in the register?
--
-- One row per cell, whatever the months asked: it is missing from the register until
-- somebody enters it. Those known longest first.
-- Name, unit, type and members are what was said of it last; file and line are those of
-- the row that named it first. valid_from is the month it counts as active from, so that
-- entering it with this date changes no figure.
-- is_ready: all that the register requires is known.

with

sightings as (
    select
        cell_code,
        held_on as seen_on,
        import_id,
        line,
    from meetings
    union all
    select
        cell_code,
        inspected_on as seen_on,
        import_id,
        line,
    from inspections
),

missing_cells as (
    select *,
    from cells
    semi join selected_cells using (cell_code)
    where not is_registered
),

first_sightings as (
    select
        sightings.cell_code,
        min(sightings.seen_on) as first_seen_on,
        max(sightings.seen_on) as last_seen_on,
        count(*) as rows,
        arg_min(sightings.import_id, (sightings.seen_on, sightings.line)) as import_id,
        arg_min(sightings.line, (sightings.seen_on, sightings.line)) as line,
    from sightings
    semi join missing_cells using (cell_code)
    group by sightings.cell_code
)

select
    missing_cells.cell_code,
    missing_cells.cell_name,
    missing_cells.unit_code,
    missing_cells.unit_name,
    missing_cells.cell_type,
    missing_cells.members_total,
    missing_cells.exempt,
    missing_cells.active_from as valid_from,
    first_sightings.first_seen_on,
    first_sightings.last_seen_on,
    first_sightings.rows,
    missing_cells.unit_code is not null
    and missing_cells.cell_type is not null as is_ready,
    first_sightings.import_id,
    imports.file_name,
    first_sightings.line,
from missing_cells
inner join first_sightings using (cell_code)
left join imports on first_sightings.import_id = imports.import_id
order by first_sightings.first_seen_on, missing_cells.cell_code
