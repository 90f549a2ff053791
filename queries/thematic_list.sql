-- Which cells held a thematic meeting in a quarter, on what, and what was planned?
--
-- One row per cell and calendar quarter lying wholly in the months asked; those that
-- held none first, by unit and name. Topics are those of its thematic and combined meetings counted for the quarter;
-- planned ones those of the year's plan for the quarter, or for no quarter of the year.
-- Asks for: $since, $until, $of_quarter (null = all), $thematic_states (null = all).

with

held as (
    select
        cell_code,
        cast(date_trunc('quarter', month) as date) as quarter_from,
        list_sort(list_distinct(list(topic))) as topics,
    from chosen_meetings
    where is_thematic
    group by cell_code, quarter_from
),

planned as (
    select
        quarters.cell_code,
        quarters.quarter_from,
        list_sort(list_distinct(list(plans.topic))) as topics,
    from thematic_quarters as quarters
    inner join thematic_plans as plans
        on
            quarters.cell_code = plans.cell_code
            and year(quarters.quarter_from) = plans.year
            and coalesce(plans.quarter, quarter(quarters.quarter_from))
            = quarter(quarters.quarter_from)
    group by quarters.cell_code, quarters.quarter_from
)

select
    cells.unit_code,
    cells.unit_name,
    quarters.cell_code,
    cells.cell_name,
    cells.cell_type,
    year(quarters.quarter_from) as year,
    quarter(quarters.quarter_from) as quarter,
    quarters.thematic_state,
    quarters.thematic_meetings,
    coalesce(held.topics, []) as topics,
    coalesce(planned.topics, []) as planned_topics,
from thematic_quarters as quarters
inner join cells on quarters.cell_code = cells.cell_code
left join held
    on
        quarters.cell_code = held.cell_code
        and quarters.quarter_from = held.quarter_from
left join planned
    on
        quarters.cell_code = planned.cell_code
        and quarters.quarter_from = planned.quarter_from
where
    ($of_quarter is null or quarter(quarters.quarter_from) = $of_quarter::integer)
    and (
        $thematic_states::varchar[] is null
        or list_contains($thematic_states::varchar[], quarters.thematic_state)
    )
order by
    quarters.thematic_state = 'none' desc,
    icu_sort_key(cells.unit_name, 'vi') asc,
    icu_sort_key(cells.cell_name, 'vi') asc,
    quarters.cell_code asc,
    quarters.quarter_from asc
