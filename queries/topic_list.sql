-- Which cells held a thematic meeting on a topic, or planned to?
--
-- One row per cell and topic, of the calendar quarters that lie wholly in the months
-- asked; by unit, cell and topic. topic is as the cell itself writes it.
-- Asks for: $since, $until, $of_topic (null = all, else as it is looked for),
-- $topic_states (null = all).

select
    cells.unit_code,
    cells.unit_name,
    topics.cell_code,
    cells.cell_name,
    cells.cell_type,
    topics.topic,
    topics.topic_state,
    topics.thematic_meetings,
    topics.last_held_on,
    topics.planned_quarters,
from cell_topics as topics
inner join cells on topics.cell_code = cells.cell_code
where
    ($of_topic is null or topics.topic_key = as_sought($of_topic::varchar))
    and (
        $topic_states::varchar[] is null
        or list_contains($topic_states::varchar[], topics.topic_state)
    )
order by
    icu_sort_key(cells.unit_name, 'vi'),
    icu_sort_key(cells.cell_name, 'vi'),
    topics.cell_code,
    topics.topic_key
