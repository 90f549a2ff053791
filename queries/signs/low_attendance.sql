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
    cell_code,
    list(month order by month) filter (
        is_below(present, expected, $attendance_threshold)
    ) as months,
    cast(sum(expected) as bigint) as expected,
    cast(sum(present) as bigint) as present,
    attendance_percent(sum(present), sum(expected)) as attendance_percent,
from period_months
group by cell_code
having is_below(sum(present), sum(expected), $attendance_threshold)
order by cell_code
