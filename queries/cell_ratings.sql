-- How was this cell rated, year by year?
--
-- One row per year rated, latest first.
-- Asks for: $cell_code.

select
    ratings.year,
    ratings.rating,
    ratings.import_id,
    imports.file_name,
    ratings.line,
from ratings
left join imports using (import_id)
where ratings.cell_code = $cell_code
order by ratings.year desc
