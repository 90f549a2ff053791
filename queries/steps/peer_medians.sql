-- What is the median attendance of the other cells of its type, for each cell?
--
-- One row per cell with a share in the months asked; all cells, before any filter.
-- Peers are the other cells of its type with a share in these months; null without any.
-- Of a cell whose type is unknown they are the others whose type is unknown.
-- Found among all cells, whoever asks. peers_percent is null where some of the peers, but
-- fewer than five, are out of sight: it would tell how these few stand.
-- Kept by: cell_code

with

shares as (
    select
        assessed_cells.cell_code,
        cells.cell_type,
        100.0 * assessed_cells.present / assessed_cells.expected as percent,
        row_number() over (
            partition by cells.cell_type order by percent, assessed_cells.cell_code
        ) as place,
        count(*) over (partition by cells.cell_type) - 1 as peers,
    from assessed_cells
    inner join cells using (cell_code)
    where assessed_cells.is_active and assessed_cells.expected > 0
),

-- Where the middle of the others stands in the order of all: behind its own place by one.
middles as (
    select
        cell_code,
        cell_type,
        peers,
        (peers + 1) // 2 + if((peers + 1) // 2 >= place, 1, 0) as lower_place,
        (peers + 2) // 2 + if((peers + 2) // 2 >= place, 1, 0) as upper_place,
    from shares
)

select
    middles.cell_code,
    middles.cell_type,
    middles.peers,
    round((lowers.percent + uppers.percent) / 2, 1) as peers_percent,
from middles
left join shares as lowers
    on
        middles.cell_type is not distinct from lowers.cell_type
        and middles.lower_place = lowers.place
left join shares as uppers
    on
        middles.cell_type is not distinct from uppers.cell_type
        and middles.upper_place = uppers.place
order by cell_code
