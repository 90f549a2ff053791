-- Which cells show signs of weakness?
--
-- One row per weak cell, those with most serious signs first, then most notable ones,
-- then the lowest share of members present.
-- It is a sign in the data, not an official rating.
-- A cell without a regular meeting in the months asked has no share.
-- Last inspected and visited: by the date asked, however long ago.

select
    unit_code,
    unit_name,
    cell_code,
    cell_name,
    cell_type,
    change,
    signs,
    serious_count,
    notable_count,
    expected,
    present,
    attendance_percent,
    months_missed,
    last_inspected_on,
    last_visited_on,
from cells_with_signs
where level = 'weak'
order by
    serious_count desc,
    notable_count desc,
    attendance_percent asc nulls first,
    cell_code asc
