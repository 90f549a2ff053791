-- How many of the visits planned in each month were made?
--
-- One row per month asked, also without a visit. Postponed and cancelled visits count
-- as not planned. Absent counts excused absences as well; planned is not yet due.
-- Asks for: $since, $until, $as_of.

select
    months.month,
    count(visits.status) as planned_total,
    count(*) filter (where visits.status = 'attended') as attended,
    count(*) filter (where visits.status = 'substituted') as substituted,
    count(*) filter (where visits.status in ('absent', 'absent_excused')) as absent,
    count(*) filter (where visits.status = 'planned') as planned,
    count(*) filter (where visits.status = 'overdue') as overdue,
from months_between($since, $until) as months
left join chosen_visits as visits
    on
        months.month = date_trunc('month', visits.planned_on)
        and visits.status not in ('postponed', 'cancelled')
group by months.month
order by months.month
