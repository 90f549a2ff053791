-- How was the cell rated year by year?
--
-- One row per year up to that of the last month asked, latest first, with the file and
-- line it came from. The sign goes by the first row.
-- Asks for: $cell_code, $until.

select
    ratings.year,
    ratings.rating,
    ratings.import_id,
    imports.file_name,
    ratings.line,
from ratings
left join imports using (import_id)
where
    ratings.cell_code = $cell_code
    and ratings.year <= year($until::date)
order by ratings.year desc
