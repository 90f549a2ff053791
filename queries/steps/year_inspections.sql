-- How often was each cell inspected in the year?
--
-- One row per cell inspected in the calendar year of the last month asked, by the date
-- asked; supervision counts as well. Rows with the same code are one inspection.
-- Filters do not narrow it: an organisation is supervised in any of its cells.
-- Asks for: $until, $as_of.

select
    cell_code,
    count(distinct inspection_code) as inspections,
    count(distinct inspection_code) filter (kind = 'thematic_supervision')
        as thematic_supervisions,
    max(inspected_on) filter (kind = 'thematic_supervision') as last_supervised_on,
from inspections
where
    inspected_on >= date_trunc('year', $until::date)
    and inspected_on < date_trunc('year', $until::date) + interval 1 year
    and inspected_on <= $as_of
group by cell_code
order by cell_code
