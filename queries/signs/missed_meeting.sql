-- Was there a month without a regular meeting?
--
-- One row per cell with enough closed months without one. A month whose time to report
-- is not over yet is pending, and a month in which the cell was not active counts not.
-- Weight: serious
-- Basis: Điều lệ Đảng, Điều 24: chi bộ họp thường lệ mỗi tháng một lần.
-- Evidence: evidence_missed_months
-- Asks for: $missed_limit.

select
    cell_code,
    list(month order by month) as months,
    count(*) as months_missed,
from period_months
where
    is_closed
    and regular_meetings = 0
group by cell_code
having count(*) >= $missed_limit
order by cell_code
