-- What each cell did in each month it was active.
--
-- One row per active cell and month, from the month data begins on and without end:
-- ask for a range of months. Months without a meeting have counts of 0 and null sums.
-- Meetings counted for a month in which their cell was not active are left out.

select
    cells.cell_code,
    cells.meeting_day_from,
    cells.meeting_day_to,
    cells.min_minutes,
    months.month,
    coalesce(facts.meetings, 0) as meetings,
    coalesce(facts.regular_meetings, 0) as regular_meetings,
    coalesce(facts.thematic_meetings, 0) as thematic_meetings,
    facts.expected,
    facts.present,
    facts.absent_excused,
    facts.absent_unexcused,
    facts.earliest_day,
    facts.latest_day,
    coalesce(facts.has_outside_month, false) as has_outside_month,
    facts.shortest_regular_minutes,
    facts.shortest_combined_minutes,
    coalesce(facts.poor_minutes, 0) as poor_minutes,
    coalesce(facts.superior_visits, 0) as superior_visits,
    facts.last_superior_visit,
    facts.latest_graded,
from derived.months
inner join derived.cells
    on (cells.active_from is null or months.month >= cells.active_from)
        and (cells.active_to is null or months.month <= cells.active_to)
left join derived.cell_months as facts
    on cells.cell_code = facts.cell_code
        and months.month = facts.month
where months.month >= (select min(month) from derived.cell_months)
