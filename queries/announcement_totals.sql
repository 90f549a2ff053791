-- How many meetings were announced to the members in time?
--
-- One row, over the meetings that announcements_by_unit counts.

select
    count(*) as meetings,
    count(*) filter (announcement = 'in_time') as in_time,
    count(*) filter (announcement = 'late') as sent_late,
    count(*) filter (announcement = 'unknown') as unknown_days,
    in_time + sent_late as known_days,
    round(100.0 * in_time / nullif(known_days, 0), 1) as in_time_percent,
from chosen_meetings
where announcement is not null
order by meetings
