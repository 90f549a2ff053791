-- What was noted last on each requirement, proposal and task?
--
-- One row per requirement, proposal or task with a follow-up noted by the date asked. Of
-- notes on one day the one entered last counts.
-- Asks for: $as_of.

select
    subject,
    subject_code,
    finding_no,
    max(noted_on) as last_noted_on,
    arg_max(note, (noted_on, import_id, line)) filter (note is not null) as last_note,
from follow_ups
where noted_on <= $as_of
group by subject, subject_code, finding_no
order by subject, subject_code, finding_no
