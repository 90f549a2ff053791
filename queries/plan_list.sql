-- Which cells are to be inspected, by whom and when, and has it been done?
--
-- One row per cell that a plan names (planned_inspections): late ones first, then what is
-- under way, lies ahead, was done, was cancelled; each in order of days.
-- A cell that is in no sheet is shown by its code.
-- Asks for: $since, $until, $plan_states (null = all), $plan_code (null = all),
-- $only_planned (null = whenever planned; else only with a day in the months asked).

select
    planned.plan_code,
    cells.unit_code,
    cells.unit_name,
    planned.cell_code,
    coalesce(cells.cell_name, planned.cell_code) as cell_name,
    cells.cell_type,
    planned.team,
    planned.inspection_kind,
    planned.planned_from_on,
    planned.planned_until_on,
    planned.reason,
    planned.plan_status,
    planned.plan_state,
    planned.done_on,
    planned.done_inspection_code,
    planned.import_id,
    imports.file_name,
    planned.line,
from planned_inspections as planned
left join cells on planned.cell_code = cells.cell_code
left join imports on planned.import_id = imports.import_id
where
    (
        $plan_states::varchar[] is null
        or list_contains($plan_states::varchar[], planned.plan_state)
    )
    and ($plan_code::varchar is null or planned.plan_code = $plan_code)
    and (
        not coalesce($only_planned, false)
        or (
            planned.planned_from_on <= last_day($until)
            and planned.planned_until_on >= $since
        )
    )
order by
    list_position(
        ['late', 'under_way', 'ahead', 'done', 'cancelled'], planned.plan_state
    ) asc,
    planned.planned_from_on asc,
    icu_sort_key(cells.unit_name, 'vi') asc,
    planned.cell_code asc,
    planned.plan_code asc
