-- How many of the visits planned in the months asked were made?
--
-- One row, also when there is no visit. Postponed and cancelled visits count as not
-- planned. Absent counts excused absences as well; planned is not yet due.
-- The earlier figures are null where the earlier period begins before data begins.
-- Asks for: $since, $until, $previous_since, $previous_until, $as_of.

with

held_visits as (
    select
        planned_on,
        status,
    from chosen_visits
    where status not in ('postponed', 'cancelled')
),

current_visits as (
    select
        count(*) as planned_total,
        count(*) filter (where status = 'attended') as attended,
        count(*) filter (where status = 'substituted') as substituted,
        count(*) filter (where status in ('absent', 'absent_excused')) as absent,
        count(*) filter (where status = 'planned') as planned,
        count(*) filter (where status = 'overdue') as overdue,
    from held_visits
    where planned_on between $since and last_day($until)
),

earlier_visits as (
    select
        count(*) as planned_total,
        count(*) filter (where status = 'attended') as attended,
    from held_visits
    where planned_on between $previous_since and last_day($previous_until)
)

select
    current_visits.planned_total,
    current_visits.attended,
    current_visits.substituted,
    current_visits.absent,
    current_visits.planned,
    current_visits.overdue,
    case
        when data_begins.month <= $previous_since then earlier_visits.attended
    end as previous_attended,
    case
        when data_begins.month <= $previous_since then earlier_visits.planned_total
    end as previous_planned_total,
from current_visits
cross join earlier_visits
cross join data_begins
order by current_visits.planned_total
