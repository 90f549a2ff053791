-- In which units do cells mark themselves otherwise than their superiors do?
--
-- One row per unit with cells that both have marked, those with most own marks that are
-- higher first. Cells of no unit stand together in one row.
-- compared counts the comparisons of score_comparisons; mean_gap is the mean of own score
-- less superior's, over those that have both scores, and null without one.

select
    cells.unit_code,
    cells.unit_name,
    count(*) as compared,
    count(*) filter (where score_comparisons.self_mark = 'higher') as self_higher,
    count(*) filter (where score_comparisons.self_mark = 'lower') as self_lower,
    count(*) filter (where score_comparisons.self_mark = 'same') as self_same,
    round(avg(score_comparisons.score_gap), 1) as mean_gap,
from score_comparisons
inner join cells using (cell_code)
group by cells.unit_code, cells.unit_name
order by
    self_higher desc,
    self_lower desc,
    icu_sort_key(cells.unit_name, 'vi') asc,
    cells.unit_code asc
