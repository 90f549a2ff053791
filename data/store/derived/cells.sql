-- Cells of the register, and those that only meetings and inspections name.
--
-- One row per cell; only the cells marked are worked out anew, and of the others the
-- name of their unit, which its own sheet may have changed.
-- A registered cell is active in the months that lie wholly within its validity, one
-- taken up from other sheets from the month of its first meeting or inspection.

delete from derived.cells
where cell_code in (from cells_to_rebuild);

insert into derived.cells
with

sightings as (
    select
        cell_code,
        held_on as seen_on,
        month,
        cell_name,
        unit_code,
        cell_type,
        members_total,
        exempt,
    from raw.meetings
    union all
    select
        cell_code,
        inspected_on as seen_on,
        cast(date_trunc('month', inspected_on) as date) as month,
        cell_name,
        unit_code,
        cell_type,
        null as members_total,
        null as exempt,
    from raw.inspections
),

unregistered as (
    select
        cell_code,
        -- What was said last is what holds, of what was said on one day the greatest;
        -- arg_max passes over what was not said.
        arg_max(cell_name, (seen_on, cell_name)) as cell_name,
        arg_max(unit_code, (seen_on, unit_code)) as unit_code,
        arg_max(cell_type, (seen_on, cell_type)) as cell_type,
        arg_max(members_total, (seen_on, members_total)) as members_total,
        arg_max(exempt, (seen_on, exempt)) as exempt,
        min(month) as active_from,
    from sightings
    semi join cells_to_rebuild using (cell_code)
    anti join raw.cells using (cell_code)
    group by cell_code
),

all_cells as (
    select
        cell_code,
        cell_name,
        unit_code,
        cell_type,
        members_total,
        exempt,
        meeting_day_from,
        meeting_day_to,
        min_minutes,
        valid_from,
        valid_to,
        successor_code,
        true as is_registered,
        -- The first month whose first day is not before valid_from …
        cast(
            date_trunc('month', valid_from + interval 1 month - interval 1 day) as date
        ) as active_from,
        -- … and the last month whose last day is not after valid_to.
        cast(
            date_trunc('month', valid_to + interval 1 day) - interval 1 month as date
        ) as active_to,
        import_id,
        line,
    from raw.cells
    semi join cells_to_rebuild using (cell_code)
    union all
    select
        cell_code,
        coalesce(cell_name, cell_code) as cell_name,
        unit_code,
        cell_type,
        members_total,
        exempt,
        null as meeting_day_from,
        null as meeting_day_to,
        null as min_minutes,
        null as valid_from,
        null as valid_to,
        null as successor_code,
        false as is_registered,
        active_from,
        null as active_to,
        null as import_id,
        null as line,
    from unregistered
)

select
    *,  -- noqa: AM04
    null as unit_name,
    null as search_key,
from all_cells;

-- Kept beside the cell: nearly every question reads it, and finding the name and folding
-- it anew takes longer than most questions at the size of a district.
update derived.cells
set
    unit_name = named.unit_name,
    search_key = named.search_key
from (
    select
        cells.cell_code,
        units.unit_name,
        folded(
            concat_ws(
                ' ', cells.cell_code, cells.cell_name, cells.unit_code, units.unit_name
            )
        ) as search_key,
    from derived.cells
    left join derived.units using (unit_code)
    where cells.search_key is null or cells.unit_name is distinct from units.unit_name
) as named
where cells.cell_code = named.cell_code;
