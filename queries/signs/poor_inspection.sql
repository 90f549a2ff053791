-- Did the latest inspection find the cell poor?
--
-- One row per cell whose latest inspection is poor. inspections_in_window says which one
-- that is and how it is graded.
-- Weight: serious
-- Basis: Kết luận kiểm tra, giám sát của cấp uỷ; thang điểm 90/70/50 theo Hướng dẫn
-- 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp.
-- Evidence: evidence_inspection
-- Asks for: $inspection_months, $good_score, $fair_score, $average_score.

select
    months_back,
    cell_code,
    [cast(date_trunc('month', inspected_on) as date)] as months,
    inspection_code,
    inspected_on,
    grade as inspection_grade,
from inspections_in_window
where grade = 'poor'
order by months_back, cell_code
