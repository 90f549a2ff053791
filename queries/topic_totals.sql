-- How many topics were held and planned, and how many that were planned nobody held?
--
-- One row, over the topics that thematic_topics counts; meetings without a topic are
-- none, and counted apart.

select
    count(*) filter (topic_key != '' and cells_held > 0) as topics_held,
    coalesce(sum(thematic_meetings), 0) as thematic_meetings,
    count(*) filter (topic_key != '' and cells_planned > 0) as topics_planned,
    count(*) filter (topic_key != '' and cells_planned > 0 and cells_held = 0)
        as topics_not_held,
    coalesce(sum(thematic_meetings) filter (topic_key = ''), 0)
        as meetings_without_topic,
from thematic_topics
order by topics_held
