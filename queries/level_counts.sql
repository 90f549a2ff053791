-- How many cells are weak, to watch, in order or pending, and how has that changed?
--
-- One row. new, persisting and unknown_change add up to weak; with_signs are those weak
-- and those to watch. The change is unknown where the period before begins before the
-- data, and so are the earlier figures then, or where nothing of it is loaded of the cell.
-- previous_weak counts cells that are not active any more as well.
-- Asks for: $previous_since.

with

counts as (
    select
        count(*) as active,
        count(*) filter (where level = 'weak') as weak,
        count(*) filter (where change = 'new') as new,
        count(*) filter (where change = 'persisting') as persisting,
        count(*) filter (where change = 'recovered') as recovered,
        count(*) filter (where level = 'weak' and change is null) as unknown_change,
        count(*) filter (where level = 'watch') as watch,
        count(*) filter (where level in ('weak', 'watch')) as with_signs,
        count(*) filter (where level = 'ok') as ok,
        count(*) filter (where level = 'pending') as pending,
    from cell_states
),

previous_counts as (
    select count(*) as weak,
    from previous_weak_cells
    semi join selected_cells using (cell_code)
    having $previous_since >= (select data_begins.month, from data_begins)
)

select
    counts.active,
    counts.weak,
    counts.new,
    counts.persisting,
    counts.recovered,
    counts.unknown_change,
    counts.watch,
    counts.with_signs,
    counts.ok,
    counts.pending,
    previous_counts.weak as previous_weak,
    counts.weak - previous_counts.weak as weak_change,
from counts
left join previous_counts on true
order by counts.active
