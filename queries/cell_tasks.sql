-- Which breakthrough tasks has this cell registered, and how far is it?
--
-- One row per task registered by the date asked, latest first. Its status is that of
-- the latest note of its follow-up by that date.
-- Asks for: $cell_code, $as_of.

select
    tasks.task_code,
    tasks.content,
    tasks.registered_on,
    tasks.due_on,
    tasks.progress_percent,
    spans.status,
    tasks.import_id,
    imports.file_name,
    tasks.line,
from tasks
left join imports using (import_id)
inner join status_spans as spans
    on
        spans.subject = 'task'
        and tasks.task_code = spans.subject_code
        and holds_on(spans.holds_from, spans.holds_until, $as_of)
where tasks.cell_code = $cell_code and tasks.registered_on <= $as_of
order by tasks.registered_on desc, tasks.task_code asc
