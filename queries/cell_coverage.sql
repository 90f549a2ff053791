-- Which cells were inspected or supervised in the year, and which were not?
--
-- One row per cell of looked_at_cells: the one that was longest not inspected first.
-- Last inspected: by the date asked, however long ago, with the grade of that inspection.
-- Asks for: $cell_coverages (null = all).

select
    cells.unit_code,
    cells.unit_name,
    looked_at.cell_code,
    cells.cell_name,
    cells.cell_type,
    looked_at.cell_coverage,
    looked_at.inspections,
    looked_at.thematic_supervisions,
    last_inspections.last_inspected_on,
    last_inspections.last_inspection_grade,
from looked_at_cells as looked_at
inner join cells on looked_at.cell_code = cells.cell_code
left join last_inspections on looked_at.cell_code = last_inspections.cell_code
where
    $cell_coverages::varchar[] is null
    or list_contains($cell_coverages::varchar[], looked_at.cell_coverage)
order by last_inspections.last_inspected_on asc nulls first, looked_at.cell_code asc
