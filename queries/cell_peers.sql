-- How does the attendance of this cell stand beside that of cells of its type?
--
-- One row where the cell has a share in the months asked, and none otherwise.
-- Peers are the other cells of its type with a regular meeting in these months, wherever
-- they are; of their shares the median is taken, null without any. Of a cell whose type is
-- unknown they are the others whose type is unknown.
-- It is null as well where some of the peers, but fewer than five, are out of sight: it
-- would tell how these few stand.
-- Asks for: $cell_code.

select
    assessed_cells.cell_code,
    peer_medians.cell_type,
    assessed_cells.expected,
    assessed_cells.present,
    assessed_cells.attendance_percent,
    assessed_cells.is_below,
    peer_medians.peers,
    peer_medians.peers_percent,
from assessed_cells
inner join peer_medians using (cell_code)
where assessed_cells.cell_code = $cell_code
order by assessed_cells.cell_code
