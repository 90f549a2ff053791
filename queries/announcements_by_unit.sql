-- In which units were the contents of meetings sent to the members in time?
--
-- One row per unit with a meeting counted for the months asked that is not
-- extraordinary, the one with the most sent late first.
-- in_time_percent is a share of the meetings of which both days are known; the others
-- are unknown, and not late.

select
    unit_code,
    any_value(unit_name) as unit_name,
    count(*) as meetings,
    count(*) filter (announcement = 'in_time') as in_time,
    count(*) filter (announcement = 'late') as sent_late,
    count(*) filter (announcement = 'unknown') as unknown_days,
    in_time + sent_late as known_days,
    round(100.0 * in_time / nullif(known_days, 0), 1) as in_time_percent,
from chosen_meetings
where announcement is not null
group by unit_code
order by
    sent_late desc,
    unknown_days desc,
    icu_sort_key(any_value(unit_name), 'vi') asc,
    unit_code asc
