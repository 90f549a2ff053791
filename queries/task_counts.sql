-- How many breakthrough tasks move, stand still, or are closed?
--
-- One row per state that a task is in on the date asked: the rows of task_list.

select
    task_state,
    count(*) as items,
    count(*) filter (follow_up_state = 'overdue') as overdue_items,
    count(*) filter (status = 'closed_done') as done_items,
from task_standings
group by task_state
order by task_state
