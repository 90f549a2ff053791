-- The three answers over $since to $until as of $as_of, in the dialect of SQLite.
--
-- Months are texts like 2026-07-01, as they are exported; limits are those in force in
-- a new store. Statements stand between lines of dashes, each under its name.

---- weak_cells
with

regular as (
    select
        cell_code,
        month,
        sum(expected) as expected,
        sum(present) as present,
        sum(absent_unexcused) as absent_unexcused,
        max(
            cast(strftime('%d', held_on) as integer) not between 3 and 5
            or date(held_on, 'start of month') <> month
        ) as is_off_date,
        max(duration_minutes < iif(kind = 'combined', 120, 90)) as is_short
    from meetings
    where kind in ('regular', 'combined') and month between :since and :until
    group by cell_code, month
),

placed as (
    select
        *,
        100 * present < 85 * expected as is_low,
        row_number() over (partition by cell_code order by month desc) as place
    from regular
),

sums as (
    select
        cell_code,
        count(*) as months_met,
        sum(expected) as expected,
        sum(present) as present,
        sum(absent_unexcused) as absent_unexcused,
        sum(is_off_date) as months_off_date,
        sum(is_short) as months_short,
        sum(is_low and place <= 3) as latest_low
    from placed
    group by cell_code
),

thematic as (
    select cell_code
    from meetings
    where kind in ('thematic', 'combined') and month between :since and :until
    group by cell_code
),

minutes as (
    select cell_code
    from meetings
    where minutes in ('late', 'missing') and month between :since and :until
    group by cell_code
    having count(*) >= 2
),

graded as (
    select
        cell_code,
        self_score,
        row_number() over (
            partition by cell_code order by held_on desc, kind desc
        ) as place
    from meetings
    where
        kind in ('regular', 'combined', 'thematic')
        and self_score is not null
        and month between :since and :until
),

graded_poor as (
    select cell_code
    from graded
    where place <= 2
    group by cell_code
    having
        max(iif(place = 1, self_score < 50, 0))
        or (count(*) = 2 and max(self_score) < 70)
),

inspected as (
    select
        cell_code,
        grade,
        row_number() over (
            partition by cell_code order by inspected_on desc, inspection_code desc
        ) as place
    from inspections
    where
        inspected_on <= :as_of
        and inspected_on < date(:until, '+1 month')
        and inspected_on >= date(:until, '-11 months')
),

overdue as (
    select distinct cell_code
    from inspections
    where
        requirement is not null
        and inspected_on <= :as_of
        and due_on < :as_of
        and status <> 'closed_done'
        and status <> 'closed_not_done'
),

rated as (
    select
        cell_code,
        rating,
        row_number() over (partition by cell_code order by year desc) as place
    from ratings
    where year <= cast(strftime('%Y', :until) as integer)
),

counts as (
    select
        cells.cell_code,
        coalesce(sums.latest_low = 3, 0)
        + (coalesce(sums.months_met, 0) < 3)
        + (graded_poor.cell_code is not null)
        + coalesce(inspected.grade = 'poor', 0)
        + (overdue.cell_code is not null)
        + coalesce(rated.rating = 'not_done', 0) as serious_count,
        coalesce(100 * sums.present < 85 * sums.expected, 0)
        + coalesce(sums.absent_unexcused >= 3, 0)
        + coalesce(sums.months_off_date >= 2, 0)
        + coalesce(sums.months_short >= 2, 0)
        + (thematic.cell_code is null)
        + (minutes.cell_code is not null) as notable_count
    from cells
    left join sums on cells.cell_code = sums.cell_code
    left join thematic on cells.cell_code = thematic.cell_code
    left join minutes on cells.cell_code = minutes.cell_code
    left join graded_poor on cells.cell_code = graded_poor.cell_code
    left join inspected on cells.cell_code = inspected.cell_code and inspected.place = 1
    left join overdue on cells.cell_code = overdue.cell_code
    left join rated on cells.cell_code = rated.cell_code and rated.place = 1
)

select
    cell_code,
    serious_count,
    notable_count
from counts
where serious_count >= 1 or notable_count >= 2
order by cell_code

---- low_attendance
select
    cell_code,
    sum(expected) as expected,
    sum(present) as present
from meetings
where kind in ('regular', 'combined') and month between :since and :until
group by cell_code
having 100 * sum(present) < 85 * sum(expected)
order by cell_code

---- completeness
with

met as (
    select
        cell_code,
        month,
        min(
            cast(strftime('%d', held_on) as integer) between 3 and 5
            and date(held_on, 'start of month') = month
        ) as is_on_time
    from meetings
    where kind in ('regular', 'combined') and month between :since and :until
    group by cell_code, month
),

months as (
    select distinct month
    from met
)

select
    cells.unit_code,
    months.month,
    count(*) as expected_reports,
    count(met.cell_code) as received,
    coalesce(sum(met.is_on_time), 0) as on_time,
    count(*) - count(met.cell_code) as missed
from cells
cross join months
left join met on cells.cell_code = met.cell_code and months.month = met.month
group by cells.unit_code, months.month
order by cells.unit_code, months.month
