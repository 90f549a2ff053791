-- Were minutes of meetings late or missing?
--
-- One row per cell with enough meetings, of any kind, whose minutes are late or missing.
-- Weight: notable
-- Basis: Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp: biên bản hoàn thành
-- trong hai ngày sau buổi họp.
-- Evidence: evidence_meetings
-- Asks for: $poor_minutes_limit.

select
    months_back,
    cell_code,
    list_sort(poor_minutes_months) as months,
    meetings_with_poor_minutes,
from cell_periods
where meetings_with_poor_minutes >= $poor_minutes_limit
order by months_back, cell_code
