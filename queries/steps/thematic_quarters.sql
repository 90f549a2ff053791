-- Did each cell hold a thematic meeting in each quarter?
--
-- One row per cell that passes all filters and calendar quarter that lies wholly in the
-- months asked, in which it was active in at least one month.
-- thematic_state: held; not_loaded where a month of it is not, once the quarter is
-- closed: what is still to come is not loaded either; partly_active; none where all three
-- months were active, closed and loaded, as the sign says; else pending.
-- Asks for: $since, $until, $as_of, $grace_days.

with

quarters as (
    select
        cell_code,
        cast(date_trunc('quarter', month) as date) as quarter_from,
        cast(sum(thematic_meetings) as bigint) as thematic_meetings,
        count(*) as months_active,
        bool_and(is_settled) as is_settled,
        bool_or(is_unloaded) as is_unloaded,
    from period_months
    where months_back = 0 and is_in_whole_quarter
    group by cell_code, quarter_from
)

select
    cell_code,
    quarter_from,
    thematic_meetings,
    case
        when thematic_meetings > 0 then 'held'
        when
            is_unloaded
            and is_closed(
                cast(quarter_from + interval 2 month as date), $as_of, $grace_days
            )
            then 'not_loaded'
        when months_active < 3 then 'partly_active'
        when is_settled then 'none'
        else 'pending'
    end as thematic_state,
from quarters
semi join selected_cells using (cell_code)
order by cell_code, quarter_from
