-- Which months nobody has reported of a unit, or of the whole store.
--
-- One row per unit and month in which somebody in the store met, cells below the unit were
-- active, directly or further up, and none of them has a meeting of any kind or a
-- statement that it held none; and one without a unit for each month in which nobody in
-- the store met, from the month data begins on and without end: ask for a range of months.
-- active_cells: how many these are; from how many on the month is taken for not loaded
-- is for the question to say.
-- Found in the whole store, whoever asks: of a unit above one's own one sees one or two
-- cells, and would take all the others for silent.

with

-- Of all months to come every unit is silent: only those with data are looked at.
months_with_data as (
    select distinct month
    from derived.cell_months
),

heard as (
    select distinct
        cells.unit_code,
        facts.month,
    from derived.cell_months as facts
    inner join derived.cells
        on facts.cell_code = cells.cell_code
            and (cells.active_from is null or facts.month >= cells.active_from)
            and (cells.active_to is null or facts.month <= cells.active_to)
    union
    select distinct
        cells.unit_code,
        said.month,
    from raw.no_meetings as said
    inner join derived.cells
        on said.cell_code = cells.cell_code
            and (cells.active_from is null or said.month >= cells.active_from)
            and (cells.active_to is null or said.month <= cells.active_to)
),

silent as (
    select
        units.unit_code,
        months.month,
    from months_with_data as months
    cross join derived.units
    except
    select
        unit_tree.ancestor_code,
        heard.month,
    from heard
    inner join derived.unit_tree on heard.unit_code = unit_tree.unit_code
)

select
    silent.unit_code,
    silent.month,
    count(*)::integer as active_cells,
from silent
inner join derived.unit_tree on silent.unit_code = unit_tree.ancestor_code
inner join derived.cells
    on unit_tree.unit_code = cells.unit_code
        and (cells.active_from is null or silent.month >= cells.active_from)
        and (cells.active_to is null or silent.month <= cells.active_to)
group by silent.unit_code, silent.month
union all
select
    null as unit_code,
    months.month,
    null as active_cells,
from derived.months
where
    months.month not in (select facts.month from derived.cell_months as facts)
    and months.month >= (select min(facts.month) from derived.cell_months as facts)
