-- What did the latest inspection of each cell find, as far as it still counts?
--
-- One row per cell inspected within the months that an inspection counts, which end
-- with the last month asked, and not after the date asked; supervision counts as well.
-- Rows with the same code are one inspection; of two on the same day the one with the
-- later code is the latest.
-- The grade is the worst of its rows, each taken from its grade, else from its score;
-- null where none of them has either.
-- Filters do not narrow it: the signs are found from it before the filters are known.
-- Asks for: $until, $as_of, $inspection_months, $good_score, $fair_score,
-- $average_score.

with

graded_rows as (
    select
        cell_code,
        inspection_code,
        inspected_on,
        coalesce(
            grade,
            grade_of_score(score, $good_score, $fair_score, $average_score)
        ) as grade,
    from inspections
    where
        inspected_on <= $as_of
        and inspected_on <= last_day($until::date)
        and inspected_on
        >= $until::date + interval 1 month - to_months($inspection_months)
)

select
    cell_code,
    inspection_code,
    max(inspected_on) as inspected_on,
    arg_max(
        grade, list_position(['good', 'fair', 'average', 'poor'], grade)
    ) as grade,
from graded_rows
group by cell_code, inspection_code
qualify
    row_number() over (
        partition by cell_code
        order by max(inspected_on) desc, inspection_code desc
    ) = 1
order by cell_code
