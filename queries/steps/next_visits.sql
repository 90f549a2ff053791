-- Which visit to each cell comes next, and whose is it?
--
-- One row per cell with a visit still planned on the date asked or later: the earliest,
-- and on one day the one that starts first.
-- Whoever is not in the register of the committee is shown by code.
-- Filters do not narrow it: others join it to the cells they speak of.
-- Asks for: $as_of.

select
    visits.cell_code,
    visits.planned_on as next_visit_on,
    visits.start_time as next_visit_start_time,
    visits.member_code as next_visit_member_code,
    coalesce(committee.full_name, visits.member_code) as next_visit_member,
from visits
left join committee using (member_code)
where
    visits.status = 'planned'
    and visits.planned_on >= $as_of
qualify
    row_number() over (
        partition by visits.cell_code
        order by visits.planned_on, visits.start_time, visits.member_code
    ) = 1
order by visits.cell_code
