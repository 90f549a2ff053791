-- How far is each requirement, proposal and task, and is it in time?
--
-- One row per requirement, proposal and task of follow_up_subjects, with its status on
-- the date asked.
-- Open ones are overdue, due soon, due a little later, due after that, or undated. What
-- was done is late where it was closed after the day it was due; done on an unknown day,
-- or due on none, it counts as in time.
-- What is open of a cell that has ended stands with its successor, and in its unit; once
-- it is closed it is the ended cell's own again.
-- Asks for: $as_of, $due_soon_days, $due_later_days.

select
    subjects.subject,
    subjects.subject_code,
    subjects.finding_no,
    subjects.cell_code,
    coalesce(standing.unit_code, cells.unit_code, subjects.own_unit_code)
        as unit_code,
    subjects.raised_on,
    subjects.content,
    coalesce(subjects.owner, cells.cell_name, units.unit_name, subjects.own_unit_code)
        as owner,
    subjects.finding_area,
    subjects.due_on,
    spans.status,
    if(is_closure(spans.status), spans.holds_from, null) as closed_on,
    case
        when spans.status = 'closed_not_done' then 'not_done'
        when is_closure(spans.status)
            then if(spans.holds_from > subjects.due_on, 'done_late', 'done_in_time')
        when subjects.due_on is null then 'undated'
        when subjects.due_on < $as_of then 'overdue'
        when subjects.due_on <= $as_of::date + $due_soon_days::integer then 'due_soon'
        when subjects.due_on <= $as_of::date + $due_later_days::integer
            then 'due_later'
        else 'due_after'
    end as follow_up_state,
    coalesce(cells.cell_name, units.unit_name, subjects.own_unit_code) as place_name,
    coalesce(standing.unit_name, cells.unit_name, units.unit_name) as unit_name,
    standing.cell_code as successor_code,
    standing.cell_name as successor_name,
    subjects.import_id,
    subjects.line,
from follow_up_subjects as subjects
inner join status_spans as spans
    on
        subjects.subject = spans.subject
        and subjects.subject_code = spans.subject_code
        and subjects.finding_no = spans.finding_no
        and holds_on(spans.holds_from, spans.holds_until, $as_of)
left join cells on subjects.cell_code = cells.cell_code
left join answerable_cells on subjects.cell_code = answerable_cells.cell_code
-- With the status as a second condition every cell would be held against every other.
left join cells as standing
    on
        if(is_closure(spans.status), null, answerable_cells.standing_code)
        = standing.cell_code
left join units on subjects.own_unit_code = units.unit_code
where
    coalesce(answerable_cells.is_selected, true) or not is_closure(spans.status)
order by subjects.subject, subjects.subject_code, subjects.finding_no
