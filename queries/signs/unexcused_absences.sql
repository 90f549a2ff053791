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
    months_back,
    cell_code,
    list_sort(unexcused_months) as months,
    absent_unexcused,
from cell_periods
where absent_unexcused >= $unexcused_limit
order by months_back, cell_code
