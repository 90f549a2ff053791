-- How many spoke at the meetings of each unit?
--
-- One row per unit with a meeting counted for the months asked of which it is known how
-- many spoke, by name. It is information: nobody is judged by it.
-- speakers_per_meeting: a mean over these meetings; speakers_percent: those who spoke in
-- a hundred present at them; unknown_meetings: of which nobody wrote how many spoke.

select
    unit_code,
    any_value(unit_name) as unit_name,
    count(speakers) as meetings,
    count(*) - count(speakers) as unknown_meetings,
    cast(sum(speakers) as bigint) as speakers,
    cast(sum(present) filter (speakers is not null) as bigint) as present,
    round(sum(speakers) / count(speakers), 1) as speakers_per_meeting,
    round(
        100.0 * sum(speakers) / nullif(sum(present) filter (speakers is not null), 0), 1
    ) as speakers_percent,
from chosen_meetings
group by unit_code
having count(speakers) > 0
order by icu_sort_key(any_value(unit_name), 'vi'), unit_code
