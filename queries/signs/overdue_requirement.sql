-- Is a requirement of an inspection overdue?
--
-- One row per cell with a requirement that was due before the date asked and not closed
-- by then, whether done or not. A closure without a date counts as closed all along.
-- Its months are those in which the requirements were due, also before the months asked.
-- Weight: serious
-- Basis: Kết luận kiểm tra, giám sát của cấp uỷ: thời hạn khắc phục.
-- Evidence: evidence_requirements

select
    assessed_periods.months_back,
    inspections.cell_code,
    list_sort(
        list(distinct cast(date_trunc('month', inspections.due_on) as date))
    ) as months,
    count(*) as requirements,
    min(inspections.due_on) as due_on,
    any_value(assessed_periods.as_of) - min(inspections.due_on) as days_overdue,
from inspections
cross join assessed_periods
where
    is_overdue_requirement(
        inspections.requirement,
        inspections.inspected_on,
        inspections.due_on,
        inspections.status,
        inspections.closed_on,
        assessed_periods.as_of
    )
group by assessed_periods.months_back, inspections.cell_code
order by assessed_periods.months_back, inspections.cell_code
