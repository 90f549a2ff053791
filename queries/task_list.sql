-- Which breakthrough tasks are registered, how far are they, which stand still?
--
-- One row per task registered by the date asked; those that have stood still for the
-- longest first, closed ones last.
-- Asks for: $task_states (null = all).

select
    listed.task_code,
    listed.unit_code,
    listed.unit_name,
    listed.cell_code,
    listed.place_name,
    listed.content,
    listed.registered_on,
    listed.due_on,
    listed.progress_percent,
    listed.status,
    listed.follow_up_state,
    listed.task_state,
    listed.last_noted_on,
    listed.last_note,
    listed.days_still,
    listed.import_id,
    imports.file_name,
    listed.line,
from task_standings as listed
left join imports using (import_id)
where
    $task_states::varchar[] is null
    or list_contains($task_states::varchar[], listed.task_state)
order by
    list_position(['still', 'moving', 'closed'], listed.task_state) asc,
    listed.days_still desc,
    listed.task_code asc
