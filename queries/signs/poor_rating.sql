-- Did the cell fail its latest annual rating?
--
-- One row per cell whose latest rating, of the year of the last month asked or earlier,
-- is not_done. A rating counts against December of its year.
-- Weight: serious
-- Basis: Quy định 366-QĐ/TW (30/8/2025): không hoàn thành nhiệm vụ.
-- Evidence: evidence_ratings

select
    assessed_periods.months_back,
    ratings.cell_code,
    [make_date(max(ratings.year), 12, 1)] as months,
    max(ratings.year) as year,
    arg_max(ratings.rating, ratings.year) as rating,
from ratings
inner join assessed_periods on ratings.year <= year(assessed_periods.until)
-- Few cells ever failed: only of these is it asked which rating is the latest.
where
    ratings.cell_code in (
        select failed.cell_code,
        from ratings as failed
        where failed.rating = 'not_done'
    )
group by assessed_periods.months_back, ratings.cell_code
having arg_max(ratings.rating, ratings.year) = 'not_done'
order by assessed_periods.months_back, ratings.cell_code
