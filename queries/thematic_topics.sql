-- On which topics were thematic meetings held, in how many cells, and planned where?
--
-- One row per topic of a thematic meeting or of a plan of the year, in the calendar
-- quarters that lie wholly in the months asked; those that most cells held first.
-- Topics are one whatever their accents, capitals and signs (topic_key); topic is as most
-- cells write it, null of meetings without one.
-- cells_held: cells with such a meeting; of them cells_as_planned had the topic in their
-- plan, cells_unplanned had not, and of the others no plan of the year is known.
-- cells_planned: cells that have it in their plan; of them cells_not_held held none on it.
-- Asks for: $since, $until.

with

spellings as (
    select
        topic_key,
        topic,
        count(*) as cells,
    from cell_topics
    group by topic_key, topic
),

names as (
    select
        topic_key,
        first(topic order by cells desc, topic desc) as topic,
    from spellings
    group by topic_key
)

select
    names.topic_key,
    names.topic,
    count(*) filter (cells.thematic_meetings > 0) as cells_held,
    cast(sum(cells.thematic_meetings) as bigint) as thematic_meetings,
    count(*) filter (cells.topic_state in ('as_planned', 'not_held')) as cells_planned,
    count(*) filter (cells.topic_state = 'as_planned') as cells_as_planned,
    count(*) filter (cells.topic_state = 'unplanned') as cells_unplanned,
    count(*) filter (cells.topic_state = 'not_held') as cells_not_held,
from cell_topics as cells
inner join names using (topic_key)
group by names.topic_key, names.topic
order by
    cells_held desc,
    cells_planned desc,
    names.topic is null asc,
    icu_sort_key(names.topic, 'vi') asc,
    names.topic_key asc
