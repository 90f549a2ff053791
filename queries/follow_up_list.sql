-- What was required, proposed or registered, who has to see to it, and how far is it?
--
-- One row per requirement, proposal and task raised by the date asked: overdue ones
-- first, the longest before, then as they fall due, then those without a day, then what
-- is closed, the latest first.
-- The status is that of the latest note of its follow-up by that date. Repeated: its
-- finding had been found before (repeated_findings).
-- What is open of a cell that has ended stands in the unit of its successor, which is
-- named.
-- The text is looked for, without accents, in content, owner, code, cell and unit.
-- Asks for: $since, $until, $as_of, $only_raised (null = whenever raised),
-- $of_unit (null = all, empty = of no unit), $subjects (null = all),
-- $finding_areas (null = all), $owners (null = all), $statuses (null = all),
-- $states (null = all), $words (null = all).

select
    states.unit_code,
    states.unit_name,
    states.cell_code,
    states.place_name,
    states.successor_code,
    states.successor_name,
    states.subject,
    states.subject_code,
    states.finding_no,
    states.raised_on,
    states.content,
    states.owner,
    states.finding_area,
    states.due_on,
    if(states.follow_up_state = 'overdue', $as_of::date - states.due_on, null)
        as days_overdue,
    states.follow_up_state,
    states.status,
    states.closed_on,
    repeated.inspection_code is not null as is_repeated,
    notes.last_noted_on,
    notes.last_note,
    states.import_id,
    imports.file_name,
    states.line,
from follow_up_states as states
left join last_notes as notes using (subject, subject_code, finding_no)
left join repeated_findings as repeated
    on
        states.subject = 'requirement'
        and states.subject_code = repeated.inspection_code
        and states.finding_no = repeated.finding_no
left join imports on states.import_id = imports.import_id
where
    (
        not coalesce($only_raised, false)
        or states.raised_on between $since and last_day($until)
    )
    and ($of_unit is null or coalesce(states.unit_code, '') = $of_unit)
    and (
        $subjects::varchar[] is null
        or list_contains($subjects::varchar[], states.subject)
    )
    and (
        $finding_areas::varchar[] is null
        or list_contains($finding_areas::varchar[], states.finding_area)
    )
    and (
        $owners::varchar[] is null or list_contains($owners::varchar[], states.owner)
    )
    and (
        $statuses::varchar[] is null
        or list_contains($statuses::varchar[], states.status)
    )
    and (
        $states::varchar[] is null
        or list_contains($states::varchar[], states.follow_up_state)
    )
    and (
        $words::varchar is null
        or contains(
            as_sought(
                concat_ws(
                    ' ',
                    states.content,
                    states.owner,
                    states.subject_code,
                    states.place_name,
                    states.cell_code,
                    states.unit_name
                )
            ),
            $words::varchar
        )
    )
order by
    is_closure(states.status) asc,
    if(is_closure(states.status), null, states.due_on) asc nulls last,
    states.closed_on desc nulls last,
    states.subject asc,
    states.subject_code asc,
    states.finding_no asc
