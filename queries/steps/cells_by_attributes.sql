-- Which cells pass the filters of unit, type and name?
--
-- One row per cell, active or not.
-- A unit stands for everything below it, with `=` before its code for the cells that it
-- holds itself. The text is looked for, without accents, in
-- the names and codes of the cell and of its unit.
-- No filter lets every cell pass; an empty list lets none pass.
-- Only selected_cells, period_months and what finds the signs read it.
-- Asks for: $units, $cell_types, $text, $cells.

select cells.cell_code,
from cells
where
    (
        $units::varchar[] is null
        or cells.unit_code in (
            select unit_tree.unit_code,
            from unit_tree
            where list_contains($units::varchar[], unit_tree.ancestor_code)
        )
        or list_contains($units::varchar[], '=' || cells.unit_code)
    )
    and (
        $cell_types::varchar[] is null
        or list_contains($cell_types::varchar[], cells.cell_type)
    )
    and ($text::varchar is null or contains(cells.search_key, $text::varchar))
    and ($cells::varchar[] is null or list_contains($cells::varchar[], cells.cell_code))
order by cells.cell_code
