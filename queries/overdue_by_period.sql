-- How many requirements of inspections were overdue, month after month?
--
-- One row per period, the earliest first, in the periods of weak_by_period: those
-- overdue on the day the period is seen on, of cells active in it. Null where a period
-- begins before the data.
-- Of the filters, those of unit, type and name narrow it.

with

overdue as (
    select
        assessed_periods.months_back,
        count(*) as requirements,
    from inspections
    inner join status_spans as spans
        on
            spans.subject = 'requirement'
            and inspections.inspection_code = spans.subject_code
            and inspections.finding_no = spans.finding_no
    semi join cells_by_attributes using (cell_code)
    inner join cells on inspections.cell_code = cells.cell_code
    inner join assessed_periods
        on
            coalesce(cells.active_from <= assessed_periods.until, true)
            and coalesce(cells.active_to >= assessed_periods.since, true)
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
    group by assessed_periods.months_back
)

select
    assessed_periods.months_back,
    assessed_periods.until as month,
    if(
        assessed_periods.since >= data_begins.month,
        coalesce(overdue.requirements, 0),
        null
    ) as requirements,
from assessed_periods
cross join data_begins
left join overdue on assessed_periods.months_back = overdue.months_back
order by assessed_periods.months_back desc
