-- How does the attendance of this cell stand beside that of cells of its type?
--
-- One row where the cell has a share in the months asked, and none otherwise.
-- Peers are the other cells of its type with a regular meeting in these months; of their
-- shares the median is taken, null without any. Of a cell whose type is unknown they are
-- the others whose type is unknown.
-- Asks for: $cell_code.

with

shares as (
    select
        assessed_cells.cell_code,
        cells.cell_type,
        assessed_cells.expected,
        assessed_cells.present,
        assessed_cells.attendance_percent,
        assessed_cells.is_below,
    from assessed_cells
    inner join cells using (cell_code)
    where assessed_cells.is_active and assessed_cells.expected > 0
)

select
    own.cell_code,
    own.cell_type,
    own.expected,
    own.present,
    own.attendance_percent,
    own.is_below,
    count(peers.cell_code) as peers,
    round(median(100.0 * peers.present / peers.expected), 1) as peers_percent,
from shares as own
left join shares as peers
    on
        own.cell_type is not distinct from peers.cell_type
        and own.cell_code <> peers.cell_code
where own.cell_code = $cell_code
group by all
order by own.cell_code
