-- Which ratings of the year do the signs of weakness of that year not agree with?
--
-- One row per cell rated excellent or well that shows a serious sign over the months
-- asked, or rated not done that shows none; the most serious signs first. Asked of a
-- whole year, on the day when the report of its December is due.
-- The rating itself is no sign here: it would agree with itself.
-- Of a cell of which no month is known nothing is said, nor of one that was not active.
-- months_known: active months of which something is loaded.
-- It is a sign in the data, and no verdict on the rating.
-- Asks for: $until.

with

standings as (
    select
        cell_code,
        list_filter(signs, lambda sign: sign <> 'poor_rating') as signs,
        serious_count - list_contains(signs, 'poor_rating')::integer as serious_count,
        notable_count,
        months_active - months_unloaded as months_known,
    from assessed_cells
    where is_active and months_met + months_missed > 0
)

select
    rated.unit_code,
    rated.unit_name,
    rated.cell_code,
    rated.place_name as cell_name,
    rated.cell_type,
    rated.year,
    rated.rating,
    rating_rank(rated.rating) as rating_rank,
    if(rated.rating = 'not_done', 'no_serious_sign', 'serious_sign')
        as rating_contradiction,
    standings.signs,
    standings.serious_count,
    standings.notable_count,
    sign_weight(standings.serious_count, standings.notable_count) as sign_weight,
    standings.months_known,
    rated.import_id,
    imports.file_name,
    rated.line,
from chosen_ratings as rated
inner join standings on rated.cell_code = standings.cell_code
left join imports on rated.import_id = imports.import_id
where
    rated.year = year($until::date)
    and case rated.rating
        when 'not_done' then standings.serious_count = 0
        when 'done' then false
        else rated.rating is not null and standings.serious_count > 0
    end
order by
    rating_contradiction desc,
    standings.serious_count desc,
    standings.notable_count desc,
    rated.cell_code asc
