-- Which cells does each grassroots organisation have?
--
-- One row per organisation and cell of it. An organisation is a unit of level grassroots,
-- with all cells below it, or a cell directly under a higher unit, with itself alone.
-- A cell with no grassroots unit above it belongs to none where nobody has said of which
-- level its unit is, or where that is a part of an organisation.
-- Filters do not narrow it: others join it to the cells they speak of.

with

grassroots_cells as (
    select
        units.unit_code as organisation_code,
        units.unit_name as organisation_name,
        units.parent_code,
        cells.cell_code,
    from cells
    inner join unit_tree on cells.unit_code = unit_tree.unit_code
    inner join units on unit_tree.ancestor_code = units.unit_code
    where is_grassroots(units.unit_level)
),

lone_cells as (
    select
        cells.cell_code as organisation_code,
        cells.cell_name as organisation_name,
        cells.unit_code as parent_code,
        cells.cell_code,
    from cells
    inner join units on cells.unit_code = units.unit_code
    anti join grassroots_cells on cells.cell_code = grassroots_cells.cell_code
    where units.unit_level is not null and not is_below_grassroots(units.unit_level)
),

organisations as (
    select
        grassroots_cells.*,
        false as is_cell,
    from grassroots_cells
    union all
    select
        lone_cells.*,
        true as is_cell,
    from lone_cells
)

select
    organisations.organisation_code,
    organisations.organisation_name,
    above.unit_name,
    organisations.is_cell,
    organisations.cell_code,
from organisations
left join units as above on organisations.parent_code = above.unit_code
order by organisations.organisation_code, organisations.cell_code
