-- Every cell, from the register or taken up from meetings and inspections.
--
-- One row per cell.

select
    cells.cell_code,
    cells.cell_name,
    cells.unit_code,
    units.unit_name,
    cells.cell_type,
    cells.members_total,
    cells.exempt,
    cells.meeting_day_from,
    cells.meeting_day_to,
    cells.min_minutes,
    cells.valid_from,
    cells.valid_to,
    cells.successor_code,
    cells.is_registered,
    cells.active_from,
    cells.active_to,
    folded(
        concat_ws(
            ' ', cells.cell_code, cells.cell_name, cells.unit_code, units.unit_name
        )
    ) as search_key,
    cells.import_id,
    cells.line,
from derived.cells
left join derived.units using (unit_code)
