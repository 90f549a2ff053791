-- Were minutes of meetings late or missing?
--
-- One row per cell with enough meetings, of any kind, whose minutes are late or missing.
-- Weight: notable
-- Basis: Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp: biên bản hoàn thành
-- trong hai ngày sau buổi họp.
-- Evidence: evidence_meetings
-- Asks for: $poor_minutes_limit.

select
    cell_code,
    list(month order by month) filter (poor_minutes > 0) as months,
    cast(sum(poor_minutes) as bigint) as meetings_with_poor_minutes,
from period_months
group by cell_code
having sum(poor_minutes) >= $poor_minutes_limit
order by cell_code
