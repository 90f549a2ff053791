-- Did too few of those expected come to the regular meetings?
--
-- One row per cell whose share over all months asked lies below the threshold.
-- Added up over the months, never a mean of percentages; exactly at it is not below.
-- The months that count against it are those below the threshold themselves.
-- Weight: notable
-- Basis: Hướng dẫn 12-HD/BTCTW (06/7/2018): trên 85 % đảng viên dự sinh hoạt.
-- Evidence: evidence_meetings
-- Asks for: $attendance_threshold.

select
    months_back,
    cell_code,
    list_sort(low_months) as months,
    expected,
    present,
    attendance_percent(present, expected) as attendance_percent,
from cell_periods
where is_below(present, expected, $attendance_threshold)
order by months_back, cell_code
