-- In which status was each requirement, proposal and task, from when and until when?
--
-- One row per span between two notes, of one day or many; each is in one span on any
-- day. `holds_from` is null where it holds from the beginning, `holds_until` is the day
-- of the next note, null where there is none yet.
-- Notes are the follow-ups of it and the closure in its own row, on the day that this
-- names; the row's other statuses, and a closure without a day, hold from the beginning.
-- Of notes on one day the one entered last counts.

with

own as (
    select
        'requirement' as subject,
        inspection_code as subject_code,
        finding_no,
        status,
        closed_on,
        import_id,
        line,
    from inspections
    where requirement is not null
    union all
    select
        'proposal' as subject,
        proposal_code as subject_code,
        1 as finding_no,
        status,
        resolved_on as closed_on,
        import_id,
        line,
    from proposals
    union all
    select
        'task' as subject,
        task_code as subject_code,
        1 as finding_no,
        status,
        null as closed_on,
        import_id,
        line,
    from tasks
),

notes as (
    select
        subject,
        subject_code,
        finding_no,
        if(is_closure(status) and closed_on is not null, 'open', status) as status,
        cast(null as date) as noted_on,
        import_id,
        line,
    from own
    union all
    select
        subject,
        subject_code,
        finding_no,
        status,
        closed_on as noted_on,
        import_id,
        line,
    from own
    where is_closure(status) and closed_on is not null
    union all
    select
        subject,
        subject_code,
        finding_no,
        status,
        noted_on,
        import_id,
        line,
    from follow_ups
)

select
    subject,
    subject_code,
    finding_no,
    status,
    noted_on as holds_from,
    lead(noted_on) over notes_of_one as holds_until,
from notes
window
    notes_of_one as (
        partition by subject, subject_code, finding_no
        order by noted_on nulls first, import_id, line
    )
order by subject, subject_code, finding_no, holds_from nulls first, holds_until
