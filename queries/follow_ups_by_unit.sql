-- What became of the requirements, proposals and tasks raised in the months asked?
--
-- One row per unit with any, those with the most overdue first; a requirement is raised
-- on the day of its inspection.
-- Raised is the sum of what was done in time, done late, not done, is overdue, and is
-- open without being overdue, as of the date asked.
-- The median counts days from raised to closed, of what is closed on a known day.
-- Asks for: $since, $until.

select
    unit_code,
    unit_name,
    count(*) as raised,
    count(*) filter (follow_up_state = 'done_in_time') as done_in_time,
    count(*) filter (follow_up_state = 'done_late') as done_late,
    count(*) filter (follow_up_state = 'not_done') as not_done,
    count(*) filter (follow_up_state = 'overdue') as overdue_items,
    count(*) filter (
        follow_up_state in ('due_soon', 'due_later', 'due_after', 'undated')
    ) as open_items,
    median(closed_on - raised_on) as median_days,
from follow_up_states
where raised_on between $since and last_day($until)
group by unit_code, unit_name
order by
    overdue_items desc,
    raised desc,
    icu_sort_key(unit_name, 'vi') asc,
    unit_code asc
