-- Which cells and organisations were rated in a year, at which level?
--
-- One row per cell or organisation with a rating, or a level registered, in the year of
-- the last month asked; organisations first, the best first, by name.
-- Asks for: $until, $rated (null = cells and organisations),
-- $rating_levels (null = any rating, "none" = not rated),
-- $registered_levels (null = any level registered, and none),
-- $of_unit (null = all, empty = of no unit).

select
    listed.year,
    listed.rated,
    listed.unit_code,
    listed.unit_name,
    listed.cell_code,
    listed.place_name,
    listed.cell_type,
    listed.registered,
    rating_rank(listed.registered) as registered_rank,
    listed.rating,
    rating_rank(listed.rating) as rating_rank,
    listed.previous_rating,
    rating_rank(listed.previous_rating) as previous_rating_rank,
    listed.import_id,
    imports.file_name,
    listed.line,
from chosen_ratings as listed
left join imports using (import_id)
where
    listed.year = year($until::date)
    and ($rated is null or listed.rated = $rated)
    and (
        $rating_levels::varchar[] is null
        or list_contains($rating_levels::varchar[], coalesce(listed.rating, 'none'))
    )
    and (
        $registered_levels::varchar[] is null
        or list_contains($registered_levels::varchar[], listed.registered)
    )
    and ($of_unit is null or coalesce(listed.unit_code, '') = $of_unit)
order by
    listed.rated desc,
    rating_rank(listed.rating) asc nulls last,
    icu_sort_key(listed.unit_name, 'vi') asc,
    icu_sort_key(listed.place_name, 'vi') asc,
    listed.cell_code asc,
    listed.unit_code asc
