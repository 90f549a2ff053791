-- Which inspections are planned, and has each been done by the date asked?
--
-- One row per cell that a plan names, of the cells chosen; a cell that is in no sheet as
-- long as every cell is.
-- Done: its row says so, or the cell was inspected by the same team, whose names are
-- compared as they are looked for, and of the same kind, from the first to the last day
-- planned and by the date asked. A plan without a last day goes on to the end of the
-- month, one without a kind takes any. Who cancelled it has it no more, whatever happened.
-- Else it lies ahead, is under way, or is late.
-- Asks for: $as_of.

with

plans_to_keep as (
    select inspection_plans.*,
    from inspection_plans
    semi join selected_cells using (cell_code)
    union all
    select inspection_plans.*,
    from inspection_plans
    anti join cells using (cell_code)
    where not exists (from cells anti join selected_cells using (cell_code))
),

first_inspections as (
    select
        plans.plan_code,
        plans.cell_code,
        min(inspections.inspected_on) as done_on,
        arg_min(inspections.inspection_code, inspections.inspected_on)
            as done_inspection_code,
    from plans_to_keep as plans
    inner join inspections
        on
            plans.cell_code = inspections.cell_code
            and as_sought(plans.team) = as_sought(inspections.team)
            and coalesce(plans.kind = inspections.kind, plans.kind is null)
            and plans.planned_from <= inspections.inspected_on
            and coalesce(plans.planned_to, last_day(plans.planned_from))
            >= inspections.inspected_on
    where inspections.inspected_on <= $as_of
    group by plans.plan_code, plans.cell_code
)

select
    plans.plan_code,
    plans.cell_code,
    plans.team,
    plans.kind as inspection_kind,
    plans.planned_from as planned_from_on,
    coalesce(plans.planned_to, last_day(plans.planned_from)) as planned_until_on,
    plans.reason,
    plans.status as plan_status,
    case
        when plans.status = 'cancelled' then 'cancelled'
        when plans.status = 'done' or first_inspections.done_on is not null then 'done'
        when plans.planned_from > $as_of then 'ahead'
        when coalesce(plans.planned_to, last_day(plans.planned_from)) >= $as_of
            then 'under_way'
        else 'late'
    end as plan_state,
    first_inspections.done_on,
    first_inspections.done_inspection_code,
    plans.import_id,
    plans.line,
from plans_to_keep as plans
left join first_inspections using (plan_code, cell_code)
order by plans.plan_code, plans.cell_code
