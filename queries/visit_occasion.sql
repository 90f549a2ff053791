-- What is known of this cell beside a visit: its meeting of that day, the visit before?
--
-- One row. Of several meetings on the day a regular or combined one is taken; nulls where
-- none is reported.
-- The visit before is the last one attended on an earlier day, whoever made it, also one
-- that only the sheet of meetings tells of; nulls where there was none.
-- Whoever is not in the register of the committee is shown by code.
-- Asks for: $cell_code, $planned_on, $as_of.

with

meetings_of_day as (
    select
        kind,
        expected,
        present,
    from meetings
    where cell_code = $cell_code and held_on = $planned_on::date
    order by kind in ('regular', 'combined') desc, kind asc
    limit 1
),

visits_before as (
    select
        planned_on,
        full_name,
        visit_grade,
        remarks,
    from cell_visits
    where status = 'attended' and planned_on < $planned_on::date
    order by planned_on desc, remarks asc nulls last, member_code asc
    limit 1
)

select
    meetings_of_day.kind,
    meetings_of_day.expected,
    meetings_of_day.present,
    visits_before.planned_on as last_visited_on,
    visits_before.full_name as last_visitor,
    visits_before.visit_grade as last_visit_grade,
    visits_before.remarks as last_remarks,
from (select 1 as row_number) as one_row
left join meetings_of_day on true
left join visits_before on true
order by one_row.row_number
