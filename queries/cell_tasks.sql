-- Which breakthrough tasks has this cell registered, and how far is it?
--
-- One row per task registered by the date asked, latest first.
-- Asks for: $cell_code, $as_of.

select
    tasks.task_code,
    tasks.content,
    tasks.registered_on,
    tasks.due_on,
    tasks.progress_percent,
    tasks.status,
    tasks.import_id,
    imports.file_name,
    tasks.line,
from tasks
left join imports using (import_id)
where tasks.cell_code = $cell_code and tasks.registered_on <= $as_of
order by tasks.registered_on desc, tasks.task_code asc
