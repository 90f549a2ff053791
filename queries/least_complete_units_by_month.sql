-- In which units and months are reports missing?
--
-- One row per unit that directly holds active cells, and month; the units in the order
-- of reports_by_unit, the most missed first. Months of one unit stand in order.
-- report_state: missed where a cell has not met and the month is closed; else pending
-- where one has not met yet; else not_loaded where nobody there has reported; else
-- off_date where one met outside its fixed days; else day_unknown where nobody gave the day
-- of one; else on_time.
-- Asks for: $units_at_most (null = all).

select
    completeness.unit_code,
    completeness.unit_name,
    completeness.month,
    completeness.expected_reports,
    completeness.received,
    completeness.on_time,
    completeness.missed,
    completeness.pending,
    completeness.not_loaded,
    reports_without_day.day_unknown,
    case
        when completeness.missed > 0 then 'missed'
        when completeness.pending > 0 then 'pending'
        when completeness.not_loaded > 0 then 'not_loaded'
        when
            completeness.on_time + reports_without_day.day_unknown
            < completeness.received
            then 'off_date'
        when reports_without_day.day_unknown > 0 then 'day_unknown'
        else 'on_time'
    end as report_state,
from completeness
inner join reports_by_unit
    on completeness.unit_code is not distinct from reports_by_unit.unit_code
inner join reports_without_day
    on
        completeness.unit_code is not distinct from reports_without_day.unit_code
        and completeness.month = reports_without_day.month
where $units_at_most is null or reports_by_unit.row_order <= $units_at_most
order by reports_by_unit.row_order, completeness.month
