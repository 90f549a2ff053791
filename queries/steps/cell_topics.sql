-- On which topics did each cell hold thematic meetings, and which had it planned?
--
-- One row per cell that passes all filters and topic, of the calendar quarters that lie
-- wholly in the months asked, in which the cell was active.
-- Topics are told apart by topic_key, the text as it is looked for; of meetings without
-- one it is empty, and topic null. Planned is what the plan of the year has for the
-- quarter, or for no quarter of the year.
-- topic_state: as_planned; unplanned; without_plan where no plan of the cell is known of
-- the year; not_held of what was planned alone.
-- Asks for: $since, $until, $as_of, $grace_days, $announced_days.

with

meetings_by_quarter as (
    select
        cell_code,
        cast(date_trunc('quarter', month) as date) as quarter_from,
        topic,
        count(*) as meetings,
        max(held_on) as last_held_on,
    from chosen_meetings
    where is_thematic
    group by cell_code, quarter_from, topic
),

-- Thousands of cells have the same topics: each text is folded once.
topic_keys as (
    select
        topics.topic,
        as_sought(topics.topic) as topic_key,
    from (
        select meetings_by_quarter.topic
        from meetings_by_quarter
        union
        select thematic_plans.topic
        from thematic_plans
    ) as topics
),

held as (
    select
        meetings.cell_code,
        coalesce(topic_keys.topic_key, '') as topic_key,
        max(meetings.topic) as topic,
        cast(sum(meetings.meetings) as bigint) as thematic_meetings,
        max(meetings.last_held_on) as last_held_on,
    from meetings_by_quarter as meetings
    semi join thematic_quarters using (cell_code, quarter_from)
    left join topic_keys on meetings.topic = topic_keys.topic
    group by meetings.cell_code, coalesce(topic_keys.topic_key, '')
),

planned as (
    select
        quarters.cell_code,
        topic_keys.topic_key,
        max(plans.topic) as topic,
        list_sort(
            list(distinct plans.quarter) filter (plans.quarter is not null)
        ) as planned_quarters,
    from thematic_quarters as quarters
    inner join thematic_plans as plans
        on
            quarters.cell_code = plans.cell_code
            and year(quarters.quarter_from) = plans.year
            and coalesce(plans.quarter, quarter(quarters.quarter_from))
            = quarter(quarters.quarter_from)
    inner join topic_keys on plans.topic = topic_keys.topic
    group by quarters.cell_code, topic_keys.topic_key
),

planning as (
    select distinct plans.cell_code
    from thematic_plans as plans
    where plans.year between year($since::date) and year($until::date)
)

select
    cell_code,
    topic_key,
    coalesce(held.topic, planned.topic) as topic,
    coalesce(held.thematic_meetings, 0) as thematic_meetings,
    held.last_held_on,
    coalesce(planned.planned_quarters, []) as planned_quarters,
    case
        when held.cell_code is null then 'not_held'
        when planned.cell_code is not null then 'as_planned'
        when planning.cell_code is not null then 'unplanned'
        else 'without_plan'
    end as topic_state,
from held
full join planned using (cell_code, topic_key)
left join planning using (cell_code)
order by cell_code, topic_key
