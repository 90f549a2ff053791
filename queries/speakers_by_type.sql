-- How many spoke at the meetings of each type of cell?
--
-- One row per type with a meeting counted for the months asked of which it is known how
-- many spoke, the type with the most meetings first. It is information: nobody is judged
-- by it.
-- speakers_per_meeting: a mean over these meetings; speakers_percent: those who spoke in
-- a hundred present at them; unknown_meetings: of which nobody wrote how many spoke.

select
    cell_type,
    count(speakers) as meetings,
    count(*) - count(speakers) as unknown_meetings,
    cast(sum(speakers) as bigint) as speakers,
    cast(sum(present) filter (speakers is not null) as bigint) as present,
    round(sum(speakers) / count(speakers), 1) as speakers_per_meeting,
    round(
        100.0 * sum(speakers) / nullif(sum(present) filter (speakers is not null), 0), 1
    ) as speakers_percent,
from chosen_meetings
group by cell_type
having count(speakers) > 0
order by meetings desc, cell_type asc
