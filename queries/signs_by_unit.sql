-- How many cells of each unit show each sign of weakness?
--
-- One row per unit that directly holds cells active in the months asked, and sign there
-- is, also where no cell shows it; units by name, serious signs first.
-- sign_percent: those that show it of all cells of the row.
-- The choice is the filter of unit for the cells of the row, as in unit_summary.

with

shown_signs as (
    select
        unit_code,
        unnest(signs) as sign,
    from cell_states
),

counts as (
    select
        unit_code,
        sign,
        count(*) as sign_cells,
    from shown_signs
    group by unit_code, sign
)

select
    units.unit_code,
    units.unit_choice,
    units.unit_name,
    known_signs.sign,
    known_signs.weight,
    units.cells,
    coalesce(counts.sign_cells, 0) as sign_cells,
    round(100.0 * coalesce(counts.sign_cells, 0) / units.cells, 1) as sign_percent,
from unit_summary as units
cross join known_signs
left join counts
    on
        units.unit_code is not distinct from counts.unit_code
        and known_signs.sign = counts.sign
order by
    icu_sort_key(units.unit_name, 'vi') asc,
    units.unit_code asc,
    known_signs.weight desc,
    known_signs.sign asc
