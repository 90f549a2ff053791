-- Were regular meetings shorter than required?
--
-- One row per cell with enough months that have a regular meeting that is too short.
-- A meeting combined with a thematic one needs longer. A cell's own minimum replaces
-- that of the plain regular meeting only.
-- Weight: notable
-- Basis: Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp: ít nhất 90 phút, kết
-- hợp chuyên đề 120 phút.
-- Evidence: evidence_meetings
-- Asks for: $short_months, $regular_minutes, $combined_minutes.

select
    period_months.cell_code,
    list(period_months.month order by period_months.month) as months,
    count(*) as months_short,
    min(period_months.shortest_regular_minutes) as shortest_regular_minutes,
    min(period_months.shortest_combined_minutes) as shortest_combined_minutes,
    coalesce(any_value(cells.min_minutes), $regular_minutes) as required_minutes,
from period_months
inner join cells using (cell_code)
where
    period_months.shortest_regular_minutes
    < coalesce(cells.min_minutes, $regular_minutes)
    or period_months.shortest_combined_minutes < $combined_minutes
group by period_months.cell_code
having count(*) >= $short_months
order by period_months.cell_code
