-- What did the latest inspection of each cell find, as far as it still counts?
--
-- One row per period assessed and cell inspected within the months that an inspection
-- counts, which end with the last month of the period, and not after the day it is seen
-- on; supervision counts as well.
-- Rows with the same code are one inspection; of two on the same day the one with the
-- later code is the latest.
-- The grade is the worst of its rows, each taken from its grade, else from its score;
-- null where none of them has either.
-- Filters do not narrow it: the signs are found from it before the filters are known.
-- Asks for: $inspection_months, $good_score, $fair_score, $average_score.

with

graded_rows as (
    select
        assessed_periods.months_back,
        inspections.cell_code,
        inspections.inspection_code,
        inspections.inspected_on,
        coalesce(
            inspections.grade,
            grade_of_score(
                inspections.score, $good_score, $fair_score, $average_score
            )
        ) as grade,
    from inspections
    inner join assessed_periods
        on
            inspections.inspected_on <= assessed_periods.as_of
            and inspections.inspected_on <= last_day(assessed_periods.until)
            and inspections.inspected_on
            >= assessed_periods.until
            + interval 1 month - to_months($inspection_months)
)

select
    months_back,
    cell_code,
    inspection_code,
    max(inspected_on) as inspected_on,
    arg_max(
        grade, list_position(['good', 'fair', 'average', 'poor'], grade)
    ) as grade,
from graded_rows
group by months_back, cell_code, inspection_code
qualify
    row_number() over (
        partition by months_back, cell_code
        order by max(inspected_on) desc, inspection_code desc
    ) = 1
order by months_back, cell_code
