-- Which visits of the months asked does a calendar show, which does it move or strike out?
--
-- One row per visit as calendars know it, in order of days; to a cell, or to a meeting of
-- a unit's committee (committee_code).
-- It is of the months when it stands in one of them or ever did: a calendar that has it
-- there has to hear that it was moved. It goes by member, cell or unit, and the day first
-- planned (another day, or a number beside it, where two would share one).
-- Struck out is what was cancelled, put off, withdrawn, or planned by what was undone.
-- How often it changed, and when it last did, follow from the data alone.
-- A member, cell or unit that is in no register is shown by code.
-- Asks for: $since, $until, $member_code (null = everybody).

with

chosen_events as (
    select events.*,
    from calendar_events as events
    semi join selected_cells using (cell_code)
    union all
    select events.*,
    from calendar_events as events
    semi join selected_units using (unit_code)
    union all
    -- No filter can tell whether it belongs.
    select events.*,
    from calendar_events as events
    where
        (
            events.cell_code not in (select cells.cell_code from cells)
            or events.unit_code not in (
                select unit_tree.ancestor_code,
                from cells
                inner join unit_tree using (unit_code)
            )
        )
        and not exists (from cells anti join selected_cells using (cell_code))
)

select
    events.member_code,
    coalesce(committee.full_name, events.member_code) as full_name,
    events.cell_code,
    coalesce(cells.cell_name, events.cell_code) as cell_name,
    events.unit_code as committee_code,
    coalesce(cells.unit_code, events.unit_code) as unit_code,
    coalesce(cells.unit_name, units.unit_name, events.unit_code) as unit_name,
    events.first_planned_on,
    events.occurrence,
    events.planned_on,
    events.start_time,
    events.place,
    events.mode,
    events.status,
    not events.is_stored
    or events.status in ('cancelled', 'postponed') as is_struck_out,
    events.sequence,
    events.changed_at,
from chosen_events as events
left join committee using (member_code)
left join cells on events.cell_code = cells.cell_code
left join units on events.unit_code = units.unit_code
where
    events.days_from <= last_day($until)
    and events.days_to >= $since
    and ($member_code is null or events.member_code = $member_code)
order by
    events.planned_on,
    events.start_time,
    events.member_code,
    coalesce(events.cell_code, events.unit_code),
    events.first_planned_on,
    events.occurrence
