-- Did each unit hold a model meeting in each quarter?
--
-- One row per unit that directly holds a cell chosen, and calendar quarter lying wholly
-- in the months asked in which one of these cells was active.
-- model_state: held where there were as many as there are to be; pending while the
-- quarter is not closed; not_loaded where a month of one of its cells is not;
-- partly_active where none of its cells was in one of the three months; else none.
-- Cells of no unit stand together.
-- Asks for: $since, $until, $as_of, $grace_days, $model_meetings_per_quarter.

with

quarters as (
    select
        cells.unit_code,
        cast(date_trunc('quarter', months.month) as date) as quarter_from,
        bool_or(months.is_unloaded) as is_unloaded,
        count(distinct months.month) as months_active,
    from period_months as months
    semi join selected_cells using (cell_code)
    inner join cells on months.cell_code = cells.cell_code
    where months.months_back = 0 and months.is_in_whole_quarter
    group by cells.unit_code, quarter_from
),

held as (
    select
        unit_code,
        cast(date_trunc('quarter', month) as date) as quarter_from,
        count(*) as model_meetings,
        max(held_on) as last_model_on,
    from chosen_meetings
    where is_model
    group by unit_code, quarter_from
)

select
    quarters.unit_code,
    units.unit_name,
    quarters.quarter_from,
    coalesce(held.model_meetings, 0) as model_meetings,
    held.last_model_on,
    case
        when coalesce(held.model_meetings, 0) >= $model_meetings_per_quarter
            then 'held'
        when
            not is_closed(
                cast(quarters.quarter_from + interval 2 month as date),
                $as_of,
                $grace_days
            )
            then 'pending'
        when quarters.is_unloaded then 'not_loaded'
        when quarters.months_active < 3 then 'partly_active'
        else 'none'
    end as model_state,
from quarters
left join units on quarters.unit_code = units.unit_code
left join held
    on
        quarters.unit_code is not distinct from held.unit_code
        and quarters.quarter_from = held.quarter_from
order by quarters.unit_code, quarters.quarter_from
