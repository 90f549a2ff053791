-- How many cells of each type show each sign of weakness?
--
-- One row per type of cell of which some are active in the months asked, and sign there
-- is, also where no cell shows it; serious signs first. A type unknown is a row too.
-- sign_percent: those that show it of all cells of the row.

with

types as (
    select
        cells.cell_type,
        count(*) as cells,
    from cell_states
    inner join cells using (cell_code)
    group by cells.cell_type
),

shown_signs as (
    select
        cells.cell_type,
        unnest(cell_states.signs) as sign,
    from cell_states
    inner join cells using (cell_code)
),

counts as (
    select
        cell_type,
        sign,
        count(*) as sign_cells,
    from shown_signs
    group by cell_type, sign
)

select
    types.cell_type,
    known_signs.sign,
    known_signs.weight,
    types.cells,
    coalesce(counts.sign_cells, 0) as sign_cells,
    round(100.0 * coalesce(counts.sign_cells, 0) / types.cells, 1) as sign_percent,
from types
cross join known_signs
left join counts
    on
        types.cell_type is not distinct from counts.cell_type
        and known_signs.sign = counts.sign
order by types.cell_type asc, known_signs.weight desc, known_signs.sign asc
