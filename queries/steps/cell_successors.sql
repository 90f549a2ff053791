-- Which cell has taken the place of one that has ended?
--
-- One row per cell that ended before the date asked and names another that took its
-- place: where that one has ended as well, the next, over three at most. A successor
-- that stands in no sheet is none.
-- Asks for: $as_of.

select
    ended.cell_code,
    coalesce(thirds.cell_code, seconds.cell_code, firsts.cell_code) as standing_code,
from cells as ended
inner join cells as firsts on ended.successor_code = firsts.cell_code
left join cells as seconds
    on firsts.valid_to < $as_of and firsts.successor_code = seconds.cell_code
left join cells as thirds
    on seconds.valid_to < $as_of and seconds.successor_code = thirds.cell_code
where ended.valid_to < $as_of
order by ended.cell_code
