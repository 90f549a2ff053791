-- How many rows does the store hold of each table?
--
-- One row per table of facts, also where it is empty.

select
    'admissions' as table_name,
    count(*) as rows,
from admissions
union all
select
    'assignments' as table_name,
    count(*) as rows,
from assignments
union all
select
    'cells' as table_name,
    count(*) as rows,
from cells
union all
select
    'committee' as table_name,
    count(*) as rows,
from committee
union all
select
    'follow_ups' as table_name,
    count(*) as rows,
from follow_ups
union all
select
    'inspection_plans' as table_name,
    count(*) as rows,
from inspection_plans
union all
select
    'inspections' as table_name,
    count(*) as rows,
from inspections
union all
select
    'meetings' as table_name,
    count(*) as rows,
from meetings
union all
select
    'no_meetings' as table_name,
    count(*) as rows,
from no_meetings
union all
select
    'proposal_decisions' as table_name,
    count(*) as rows,
from proposal_decisions
union all
select
    'proposals' as table_name,
    count(*) as rows,
from proposals
union all
select
    'ratings' as table_name,
    count(*) as rows,
from ratings
union all
select
    'tasks' as table_name,
    count(*) as rows,
from tasks
union all
select
    'thematic_plans' as table_name,
    count(*) as rows,
from thematic_plans
union all
select
    'trainings' as table_name,
    count(*) as rows,
from trainings
union all
select
    'unavailable_days' as table_name,
    count(*) as rows,
from unavailable_days
union all
select
    'units' as table_name,
    count(*) as rows,
from units
union all
select
    'visits' as table_name,
    count(*) as rows,
from visits
order by table_name
