-- What was noted on this requirement, proposal or task, day by day?
--
-- One row per note by the date asked, the latest first, with the import it came from:
-- the follow-ups of it, and what its own row says, which stands on the day it was raised
-- or, where that names one, on the day it was closed.
-- Asks for: $as_of, $subject, $subject_code, $finding_no.

with

own_rows as (
    select
        inspected_on as raised_on,
        closed_on,
        requirement as note,
        responsible as noted_by,
        status,
        import_id,
        line,
    from inspections
    where
        $subject = 'requirement'
        and inspection_code = $subject_code
        and finding_no = $finding_no
    union all
    select
        raised_on,
        resolved_on as closed_on,
        coalesce(answer, content) as note,
        addressed_to as noted_by,
        status,
        import_id,
        line,
    from proposals
    where $subject = 'proposal' and proposal_code = $subject_code
    union all
    select
        registered_on as raised_on,
        null as closed_on,
        content as note,
        null as noted_by,
        status,
        import_id,
        line,
    from tasks
    where $subject = 'task' and task_code = $subject_code
),

notes as (
    select
        if(is_closure(status), coalesce(closed_on, raised_on), raised_on) as noted_on,
        status,
        note,
        noted_by,
        true as is_own,
        import_id,
        line,
    from own_rows
    union all
    select
        noted_on,
        status,
        note,
        noted_by,
        false as is_own,
        import_id,
        line,
    from follow_ups
    where
        subject = $subject
        and subject_code = $subject_code
        and finding_no = $finding_no
)

select
    notes.noted_on,
    notes.status,
    notes.note,
    notes.noted_by,
    notes.is_own,
    notes.import_id,
    imports.file_name,
    notes.line,
from notes
left join imports using (import_id)
where notes.noted_on <= $as_of
order by
    notes.noted_on desc,
    notes.is_own asc,
    notes.import_id desc,
    notes.line desc
