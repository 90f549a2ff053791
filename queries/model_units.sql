-- Which units held model meetings in a quarter, which did not?
--
-- One row per unit and calendar quarter lying wholly in the months asked; those without
-- one first, by name.
-- Asks for: $of_quarter (null = all), $model_states (null = all).

select
    unit_code,
    unit_name,
    year(quarter_from) as year,
    quarter(quarter_from) as quarter,
    model_state,
    model_meetings,
    last_model_on,
from model_quarters
where
    ($of_quarter is null or quarter(quarter_from) = $of_quarter::integer)
    and (
        $model_states::varchar[] is null
        or list_contains($model_states::varchar[], model_state)
    )
order by
    model_state = 'none' desc,
    icu_sort_key(unit_name, 'vi') asc,
    unit_code asc,
    quarter_from asc
