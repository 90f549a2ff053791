-- Did the cell fail its latest annual rating?
--
-- One row per cell whose latest rating, of the year of the last month asked or earlier,
-- is not_done. A rating counts against December of its year.
-- Weight: serious
-- Basis: Quy định 366-QĐ/TW (30/8/2025): không hoàn thành nhiệm vụ.
-- Evidence: evidence_ratings
-- Asks for: $until.

select
    cell_code,
    [make_date(max(year), 12, 1)] as months,
    max(year) as year,
    arg_max(rating, year) as rating,
from ratings
where
    cell_code is not null
    and year <= year($until::date)
group by cell_code
having arg_max(rating, year) = 'not_done'
order by cell_code
