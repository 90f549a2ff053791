-- Every unit, from the register or taken up from the codes other sheets name.
--
-- One row per unit.

select
    unit_code,
    unit_name,
    unit_level,
    parent_code,
    valid_from,
    valid_to,
    successor_code,
    is_registered,
    import_id,
    line,
from derived.units
