-- Is a requirement of an inspection overdue?
--
-- One row per cell with a requirement that was due before the date asked and not closed
-- by then, whether done or not: the latest note of its follow-up says so. A closure
-- without a date counts as closed from the beginning.
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
inner join status_spans as spans
    on
        spans.subject = 'requirement'
        and inspections.inspection_code = spans.subject_code
        and inspections.finding_no = spans.finding_no
cross join assessed_periods
where
    holds_on(
        spans.holds_from, spans.holds_until, assessed_periods.as_of
    )
    and is_overdue(
        inspections.inspected_on,
        inspections.due_on,
        spans.status,
        assessed_periods.as_of
    )
group by assessed_periods.months_back, inspections.cell_code
order by assessed_periods.months_back, inspections.cell_code
