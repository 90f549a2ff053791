-- What each cell did in each month: the meetings counted for it, added up.
--
-- One row per cell and month with a meeting; only what is marked is added up anew.
-- Sums of persons, days and minutes are over regular meetings (combined ones included).
-- Days that nobody gave are no days: days_not_given counts the regular meetings with one.

delete from derived.cell_months
using months_to_rebuild
where cell_months.cell_code = months_to_rebuild.cell_code
    and cell_months.month = months_to_rebuild.month;

insert into derived.cell_months
with

counted as (
    select
        *,
        counts_as_regular(kind) as is_regular,
        counts_as_thematic(kind) as is_thematic,
        date_trunc('month', held_on) <> month as is_outside_month,
        minutes in ('late', 'missing') as has_poor_minutes,
        -- The grade in force: the superior's, else from their score, else one's own.
        coalesce(
            superior_grade, if(superior_score is null, self_grade, null)
        ) as given_grade,
        if(
            superior_grade is null,
            coalesce(superior_score, if(self_grade is null, self_score, null)),
            null
        ) as given_score,
    from raw.meetings
    semi join months_to_rebuild using (cell_code, month)
)

select
    cell_code,
    month,
    count(*) as meetings,
    count(*) filter (is_regular) as regular_meetings,
    count(*) filter (is_thematic) as thematic_meetings,
    sum(expected) filter (is_regular) as expected,
    sum(present) filter (is_regular) as present,
    sum(absent_excused) filter (is_regular) as absent_excused,
    sum(absent_unexcused) filter (is_regular) as absent_unexcused,
    min(day(held_on)) filter (is_regular and held_on_is_given) as earliest_day,
    max(day(held_on)) filter (is_regular and held_on_is_given) as latest_day,
    coalesce(
        bool_or(is_outside_month) filter (is_regular and held_on_is_given), false
    ) as has_outside_month,
    count(*) filter (is_regular and not held_on_is_given) as days_not_given,
    min(duration_minutes) filter (kind = 'regular') as shortest_regular_minutes,
    min(duration_minutes) filter (kind = 'combined') as shortest_combined_minutes,
    count(*) filter (has_poor_minutes) as poor_minutes,
    count(*) filter (superior_code is not null) as superior_visits,
    max(held_on) filter (superior_code is not null) as last_superior_visit,
    -- The two latest: a struct is compared field by field, and no two meetings of a cell
    -- share day and kind.
    max(
        {
            'held_on': held_on,
            'kind': kind,
            'grade': given_grade,
            'score': given_score
        },
        2
    ) filter (
        (is_regular or is_thematic)
        and (given_grade is not null or given_score is not null)
    ) as latest_graded,
from counted
group by cell_code, month
order by month, cell_code;
