-- Is a requirement of an inspection overdue?
--
-- One row per cell with a requirement that was due before the date asked and not closed
-- by then, whether done or not. A closure without a date counts as closed all along.
-- Its months are those in which the requirements were due, also before the months asked.
-- Weight: serious
-- Basis: Kết luận kiểm tra, giám sát của cấp uỷ: thời hạn khắc phục.
-- Evidence: evidence_requirements
-- Asks for: $as_of.

select
    cell_code,
    list_sort(
        list(distinct cast(date_trunc('month', due_on) as date))
    ) as months,
    count(*) as requirements,
    min(due_on) as due_on,
    $as_of - min(due_on) as days_overdue,
from inspections
where
    is_overdue_requirement(
        requirement, inspected_on, due_on, status, closed_on, $as_of
    )
group by cell_code
order by cell_code
