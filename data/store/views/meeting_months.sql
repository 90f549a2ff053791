-- What each cell did in each month in which it was active and held a meeting.
--
-- One row per active cell and month with a meeting: those of cell_months that have one,
-- found without looking at the months that have none.

select
    facts.cell_code,
    cells.unit_code,
    facts.month,
    cells.meeting_day_from,
    cells.meeting_day_to,
    facts.regular_meetings,
    facts.expected,
    facts.present,
    facts.earliest_day,
    facts.latest_day,
    facts.has_outside_month,
    facts.days_not_given,
    facts.latest_graded,
from derived.cell_months as facts
inner join derived.cells
    on facts.cell_code = cells.cell_code
        and (cells.active_from is null or facts.month >= cells.active_from)
        and (cells.active_to is null or facts.month <= cells.active_to)
