-- Was there a quarter without a thematic meeting?
--
-- One row per cell with a calendar quarter that lies wholly in the months asked, with
-- all three months active, closed and loaded, and no thematic meeting counted for any of them.
-- A regular meeting combined with a thematic one is a thematic meeting.
-- Weight: notable
-- Basis: Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp: mỗi quý ít nhất một
-- lần sinh hoạt chuyên đề.
-- Evidence: evidence_meetings

with

cells_with_empty_months as (
    select
        months_back,
        cell_code,
    from cell_periods
    where months_without_thematic >= 3
),

empty_quarters as (
    select
        months_back,
        cell_code,
        list(month) as months,
    from period_months
    -- Few cells have so many such months at all: only theirs are put into quarters.
    semi join cells_with_empty_months using (months_back, cell_code)
    where
        is_settled
        and is_in_whole_quarter
        and thematic_meetings = 0
    group by months_back, cell_code, date_trunc('quarter', month)
    -- A month with a thematic meeting, or one in which the cell was not active, is
    -- missing here.
    having count(*) = 3
)

select
    months_back,
    cell_code,
    list_sort(flatten(list(months))) as months,
    count(*) as quarters_without_thematic,
from empty_quarters
group by months_back, cell_code
order by months_back, cell_code
