-- Units of the register, and those that only other sheets name.
--
-- One row per unit. A unit without a name anywhere goes by its code; where sheets
-- differ, the name that comes last in the alphabet is as good as any and stays put.

delete from derived.units;

insert into derived.units
with

mentions as (
    select
        unit_code,
        unit_name,
    from raw.meetings
    where unit_code is not null
    union all
    select
        unit_code,
        unit_name,
    from raw.inspections
    where unit_code is not null
    union all
    select
        unit_code,
        null as unit_name,
    from raw.cells
    union all
    select
        parent_code as unit_code,
        null as unit_name,
    from raw.units
    where parent_code is not null
),

unregistered as (
    select
        mentions.unit_code,
        max(mentions.unit_name) as unit_name,
    from mentions
    anti join raw.units using (unit_code)
    group by mentions.unit_code
)

select
    unit_code,
    unit_name,
    unit_level,
    parent_code,
    valid_from,
    valid_to,
    successor_code,
    true as is_registered,
    import_id,
    line,
from raw.units
union all
select
    unit_code,
    coalesce(unit_name, unit_code) as unit_name,
    null as unit_level,
    null as parent_code,
    null as valid_from,
    null as valid_to,
    null as successor_code,
    false as is_registered,
    null as import_id,
    null as line,
from unregistered;
