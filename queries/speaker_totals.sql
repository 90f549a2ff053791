-- How many spoke at the meetings of the months asked?
--
-- One row, over the meetings that speakers_by_unit counts, all together.

select
    count(speakers) as meetings,
    count(*) - count(speakers) as unknown_meetings,
    cast(sum(speakers) as bigint) as speakers,
    cast(sum(present) filter (speakers is not null) as bigint) as present,
    round(sum(speakers) / nullif(count(speakers), 0), 1) as speakers_per_meeting,
    round(
        100.0 * sum(speakers) / nullif(sum(present) filter (speakers is not null), 0), 1
    ) as speakers_percent,
from chosen_meetings
order by meetings
