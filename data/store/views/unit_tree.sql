-- Every unit with itself and each unit above it.
--
-- One row per unit and unit above it; depth 0 is the unit itself.

select
    unit_code,
    ancestor_code,
    depth,
from derived.unit_tree
