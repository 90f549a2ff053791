-- How does each unit stand in every respect, beside the others?
--
-- One row per unit that directly holds cells active in the months asked, by name: it is
-- no order of merit. Cells of no unit stand together in a row without one.
-- Each figure is that of the page it leads to: attendance and weak cells of unit_summary,
-- reports of reports_by_unit, visits as in visit_totals, overdue_requirements.
-- thematic_known: quarters of cells that held a thematic meeting or surely none; null
-- where no quarter lies wholly in the months asked.
-- Asks for: $since, $until, $attendance_threshold.

with

thematic as (
    select
        cells.unit_code,
        count(*) filter (where thematic_state = 'held') as thematic_held,
        count(*) filter (where thematic_state in ('held', 'none')) as thematic_known,
    from thematic_quarters
    inner join cells using (cell_code)
    group by cells.unit_code
),

visits_of_units as (
    select
        cells.unit_code,
        count(*) as planned_total,
        count(*) filter (where chosen_visits.status = 'attended') as attended,
    from chosen_visits
    inner join cells using (cell_code)
    where
        chosen_visits.planned_on between $since and last_day($until)
        and chosen_visits.status not in ('postponed', 'cancelled')
    group by cells.unit_code
),

overdue as (
    select
        unit_code,
        count(*) as requirements,
    from overdue_requirements
    group by unit_code
)

select
    units.unit_code,
    units.unit_choice,
    units.unit_name,
    units.cells,
    units.expected,
    units.present,
    units.attendance_percent,
    units.is_below,
    reports.on_time,
    reports.received - reports.day_unknown as day_known,
    round(
        100.0 * reports.on_time / nullif(reports.received - reports.day_unknown, 0), 1
    ) as on_time_percent,
    reports.received,
    reports.expected_reports,
    reports.received_percent,
    units.weak,
    round(100.0 * units.weak / units.cells, 1) as weak_percent,
    thematic.thematic_held,
    thematic.thematic_known,
    round(100.0 * thematic.thematic_held / nullif(thematic.thematic_known, 0), 1)
        as thematic_percent,
    coalesce(visits_of_units.attended, 0) as attended,
    coalesce(visits_of_units.planned_total, 0) as planned_total,
    round(
        100.0 * visits_of_units.attended / nullif(visits_of_units.planned_total, 0), 1
    ) as attended_percent,
    coalesce(overdue.requirements, 0) as requirements,
from unit_summary as units
left join reports_by_unit as reports
    on units.unit_code is not distinct from reports.unit_code
left join thematic on units.unit_code is not distinct from thematic.unit_code
left join visits_of_units
    on units.unit_code is not distinct from visits_of_units.unit_code
left join overdue on units.unit_code is not distinct from overdue.unit_code
order by icu_sort_key(units.unit_name, 'vi'), units.unit_code
