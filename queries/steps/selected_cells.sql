-- Which cells pass all filters?
--
-- One row per cell.
-- Filters of sign, weight and change let only judged cells pass, those active in the
-- months asked. Of several signs or weights, one is enough.
-- While none of the three is set, nothing needs judging: then these are the cells that
-- pass the filters of unit, type and name, active or not.
-- Asks for: $signs, $weights, $changes.

select assessed_cells.cell_code,
from assessed_cells
semi join cells_by_attributes using (cell_code)
where
    assessed_cells.is_active
    and (
        $signs::varchar[] is null
        or list_has_any(assessed_cells.signs, $signs::varchar[])
    )
    and (
        $weights::varchar[] is null
        or (list_contains($weights::varchar[], 'serious') and serious_count > 0)
        or (list_contains($weights::varchar[], 'notable') and notable_count > 0)
    )
    and (
        $changes::varchar[] is null
        or list_contains($changes::varchar[], assessed_cells.change)
    )
order by assessed_cells.cell_code
