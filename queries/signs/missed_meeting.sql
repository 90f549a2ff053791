-- Was there a month without a regular meeting?
--
-- One row per cell with enough months without one. A month whose time to report is not
-- over yet is pending, a month of which nothing is loaded of its unit says nothing, and
-- a month in which the cell was not active counts not. A month counts at once when the
-- cell itself has said that it held no meeting.
-- Weight: serious
-- Basis: Điều lệ Đảng, Điều 24: chi bộ họp thường lệ mỗi tháng một lần.
-- Evidence: evidence_missed_months
-- Asks for: $missed_limit, $grace_days, $unloaded_min_cells.

select
    months_back,
    cell_code,
    list_sort(missed_months) as months,
    months_missed,
from cell_periods
where months_missed >= $missed_limit
order by months_back, cell_code
