-- What each cell did in each month it was active.
--
-- One row per active cell and month, from the month data begins on and without end:
-- ask for a range of months. Months without a meeting have counts of 0 and null sums.
-- Meetings counted for a month in which their cell was not active are left out.

select
    active_months.cell_code,
    active_months.unit_code,
    active_months.meeting_day_from,
    active_months.meeting_day_to,
    active_months.min_minutes,
    active_months.month,
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
    coalesce(facts.days_not_given, 0) as days_not_given,
    facts.shortest_regular_minutes,
    facts.shortest_combined_minutes,
    coalesce(facts.poor_minutes, 0) as poor_minutes,
    coalesce(facts.superior_visits, 0) as superior_visits,
    facts.last_superior_visit,
    facts.latest_graded,
from active_months
left join derived.cell_months as facts
    on active_months.cell_code = facts.cell_code
        and active_months.month = facts.month
