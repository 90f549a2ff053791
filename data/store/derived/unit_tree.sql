-- Every unit with itself and each unit above it.
--
-- One row per unit and unit above it. A register in which two units lie above each
-- other would climb for ever: the climb ends where it meets a unit for a second time.

delete from derived.unit_tree;

insert into derived.unit_tree
with recursive

climb as (
    select
        unit_code,
        unit_code as ancestor_code,
        parent_code,
        [unit_code] as path,
    from derived.units
    union all
    select
        climb.unit_code,
        above.unit_code as ancestor_code,
        above.parent_code,
        list_append(climb.path, above.unit_code) as path,
    from climb
    inner join derived.units as above
        on climb.parent_code = above.unit_code
    where not list_contains(climb.path, above.unit_code)
)

select
    unit_code,
    ancestor_code,
    len(path) - 1 as depth,
from climb;
