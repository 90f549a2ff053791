-- How far is each breakthrough task, and does it stand still?
--
-- One row per task of a cell chosen, or of a unit all of whose cells are, registered by
-- the date asked.
-- last_moved_on: the day of the last note by then, else the day it was registered. Of
-- the progress no day is known, and a change of it is no movement by itself.
-- task_state: closed; still where it is open, not at 100 %, and has not moved for so
-- many days; else moving.
-- Asks for: $as_of, $still_task_days.

select
    states.subject_code as task_code,
    states.unit_code,
    states.unit_name,
    states.cell_code,
    states.place_name,
    states.content,
    states.raised_on as registered_on,
    states.due_on,
    tasks.progress_percent,
    states.status,
    states.follow_up_state,
    notes.last_noted_on,
    notes.last_note,
    coalesce(notes.last_noted_on, states.raised_on) as last_moved_on,
    $as_of::date - coalesce(notes.last_noted_on, states.raised_on) as days_still,
    case
        when is_closure(states.status) then 'closed'
        when
            coalesce(tasks.progress_percent < 100, true)
            and days_still >= $still_task_days
            then 'still'
        else 'moving'
    end as task_state,
    states.import_id,
    states.line,
from follow_up_states as states
inner join tasks on states.subject_code = tasks.task_code
left join last_notes as notes
    on
        states.subject = notes.subject
        and states.subject_code = notes.subject_code
where states.subject = 'task'
order by task_code
