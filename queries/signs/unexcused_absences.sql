-- Were too many absent from regular meetings without an excuse?
--
-- One row per cell whose unexcused absences, added up over the months asked, reach the
-- limit. Meetings that do not report them add nothing.
-- Weight: notable
-- Basis: Điều lệ Đảng, Điều 24: sinh hoạt định kỳ mỗi tháng một lần; giới hạn do cấp uỷ
-- quyết định.
-- Evidence: evidence_meetings
-- Asks for: $unexcused_limit.

select
    cell_code,
    list(month order by month) filter (absent_unexcused > 0) as months,
    cast(sum(absent_unexcused) as bigint) as absent_unexcused,
from period_months
group by cell_code
having sum(absent_unexcused) >= $unexcused_limit
order by cell_code
