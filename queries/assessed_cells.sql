-- How does each cell stand, and has that changed?
--
-- One row per cell active in the months asked that passes the filters of unit, type and
-- name; those of sign, weight and change are not applied yet.
-- level: weak from one serious or two notable signs; watch with one notable sign;
-- pending without a sign while no regular meeting is known and no month is closed; ok.
-- change: new, persisting or recovered against the period before, null for a cell weak
-- in neither and where the period before begins before the data.
-- Asks for: $previous_since, $weak_serious, $weak_notable.

with

active_cells as (
    select
        cell_code,
        bool_or(regular_meetings > 0) as has_met,
        bool_or(is_closed) as has_closed_month,
    from period_months
    group by cell_code
),

sign_lists as (
    select
        cell_code,
        list(sign order by sign) as signs,
        count(*) filter (weight = 'serious') as serious_count,
        count(*) filter (weight = 'notable') as notable_count,
    from cell_signs
    group by cell_code
),

levels as (
    select
        active_cells.cell_code,
        coalesce(sign_lists.signs, []) as signs,
        coalesce(sign_lists.serious_count, 0) as serious_count,
        coalesce(sign_lists.notable_count, 0) as notable_count,
        case
            when is_weak(serious_count, notable_count, $weak_serious, $weak_notable)
                then 'weak'
            when sign_lists.cell_code is not null then 'watch'
            when not has_met and not has_closed_month then 'pending'
            else 'ok'
        end as level,
        case
            when $previous_since >= (select data_begins.month, from data_begins)
                then previous_weak_cells.cell_code is not null
        end as was_weak,
    from active_cells
    left join sign_lists using (cell_code)
    left join previous_weak_cells using (cell_code)
)

select
    levels.cell_code,
    cells.unit_code,
    levels.level,
    levels.was_weak,
    case
        when levels.level = 'weak' and levels.was_weak then 'persisting'
        when levels.level = 'weak' and not levels.was_weak then 'new'
        when levels.was_weak then 'recovered'
    end as change,
    levels.signs,
    levels.serious_count,
    levels.notable_count,
from levels
inner join cells using (cell_code)
order by levels.cell_code
