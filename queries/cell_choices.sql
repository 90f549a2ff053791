-- Which cells can be chosen?
--
-- One row per cell that passes the filters, active or not.
-- Where something is sought, every word of it must stand, without accents, in the names
-- and codes of the cell and of its unit; the cell of which it is the code comes first,
-- then those whose name begins with it. Else cells stand by the name of their unit, then
-- their own.
-- Asks for: $sought (null = all; lower case, no accents, words parted by one blank),
-- $cells_at_most (null = all).

select
    cell_code,
    cell_name,
    unit_name,
from cells
semi join selected_cells using (cell_code)
where
    $sought::varchar is null
    or list_bool_and(
        list_transform(
            string_split($sought::varchar, ' '),
            lambda part: contains(search_key, part)
        )
    )
order by
    starts_with(search_key, concat($sought::varchar, ' ')) desc nulls last,
    starts_with(
        strip_accents(replace(lower(cell_name), 'đ', 'd')), $sought::varchar
    ) desc nulls last,
    icu_sort_key(unit_name, 'vi') asc,
    icu_sort_key(cell_name, 'vi') asc,
    cell_code asc
limit $cells_at_most::bigint
