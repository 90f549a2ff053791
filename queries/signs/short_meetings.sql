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
    cell_periods.months_back,
    cell_periods.cell_code,
    list_sort(cell_periods.short_months) as months,
    cell_periods.months_short,
    cell_periods.shortest_regular_minutes,
    cell_periods.shortest_combined_minutes,
    coalesce(cells.min_minutes, $regular_minutes) as required_minutes,
from cell_periods
inner join cells on cell_periods.cell_code = cells.cell_code
where cell_periods.months_short >= $short_months
order by cell_periods.months_back, cell_periods.cell_code
