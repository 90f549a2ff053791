-- How many cells show each sign of weakness?
--
-- One row per sign there is, also where no cell shows it; serious ones first, then by
-- number of cells. Of the cells that show it, weak_cells are weak and watch_cells only to
-- watch: one notable sign alone does not make a cell weak.
-- The earlier number is null where the period before begins before the data.
-- Asks for: $previous_since.

with

shown_signs as (
    select
        unnest(signs) as sign,
        level,
    from cell_states
),

counts as (
    select
        sign,
        count(*) as cells,
        count(*) filter (where level = 'weak') as weak_cells,
        count(*) filter (where level = 'watch') as watch_cells,
    from shown_signs
    group by sign
),

previous_signs as (
    select unnest(assessed_cells.previous_signs) as sign,
    from assessed_cells
    semi join selected_cells using (cell_code)
),

previous_counts as (
    select
        sign,
        count(*) as cells,
    from previous_signs
    group by sign
)

select
    known_signs.sign,
    known_signs.weight,
    coalesce(counts.cells, 0) as cells,
    coalesce(counts.weak_cells, 0) as weak_cells,
    coalesce(counts.watch_cells, 0) as watch_cells,
    case
        when $previous_since >= (select data_begins.month, from data_begins)
            then coalesce(previous_counts.cells, 0)
    end as previous_cells,
from known_signs
left join counts on known_signs.sign = counts.sign
left join previous_counts on known_signs.sign = previous_counts.sign
order by known_signs.weight desc, cells desc, known_signs.sign asc
