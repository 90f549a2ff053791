-- Every cell, from the register or taken up from meetings and inspections.
--
-- One row per cell.

select
    cell_code,
    cell_name,
    unit_code,
    unit_name,
    cell_type,
    members_total,
    exempt,
    meeting_day_from,
    meeting_day_to,
    min_minutes,
    valid_from,
    valid_to,
    successor_code,
    is_registered,
    active_from,
    active_to,
    search_key,
    import_id,
    line,
from derived.cells
