-- How does each cell stand, and has that changed?
--
-- One row per cell active in the months asked or in those of the period before; all
-- cells, before any filter. is_active: in the months asked.
-- level: weak from one serious or two notable signs; watch with one notable sign;
-- pending without a sign while no regular meeting is known and no month is settled; ok.
-- change: new, persisting or recovered against the period before; null for a cell weak
-- in neither, where the period before begins before the data, and instead of new where
-- nothing is loaded of the months in which the cell was active then.
-- What is of the period before is null where that begins before the data.
-- was_unloaded: nothing was loaded of the months then in which the cell was active.
-- is_clear: below the threshold even at the upper end of the 95 % Wilson interval.
-- Kept by: cell_code
-- Asks for: $since, $months_back, $weak_serious, $weak_notable, $attendance_threshold,
-- $wilson_z.

with

sign_lists as (
    select
        months_back,
        cell_code,
        list_sort(list(sign)) as signs,
        count(*) filter (where weight = 'serious') as serious_count,
        count(*) filter (where weight = 'notable') as notable_count,
    from cell_signs
    group by months_back, cell_code
),

standings as (
    select
        cell_periods.*,
        coalesce(sign_lists.signs, []) as signs,
        coalesce(sign_lists.serious_count, 0) as serious_count,
        coalesce(sign_lists.notable_count, 0) as notable_count,
        is_weak(serious_count, notable_count, $weak_serious, $weak_notable) as is_weak,
    from cell_periods
    left join sign_lists using (months_back, cell_code)
),

standings_now as (
    select *,
    from standings
    where months_back = 0
),

earlier_standings as (
    select
        cell_code,
        signs,
        is_weak,
        months_unloaded = months_active as is_unloaded,
        expected,
        present,
    from standings
    where
        months_back = list_max($months_back::integer[])
        and months_back > 0
        and months_before($since, months_back)
        >= (select data_begins.month, from data_begins)
),

levels as (
    select
        cells.cell_code,
        cells.unit_code,
        standings_now.cell_code is not null as is_active,
        case
            when standings_now.is_weak then 'weak'
            when len(standings_now.signs) > 0 then 'watch'
            when standings_now.months_met = 0 and standings_now.months_settled = 0
                then 'pending'
            when standings_now.cell_code is not null then 'ok'
        end as level,
        case
            when months_before($since, list_max($months_back::integer[]))
                >= (select data_begins.month, from data_begins)
                then coalesce(earlier_standings.is_weak, false)
        end as was_weak,
        coalesce(earlier_standings.is_unloaded, false) as was_unloaded,
        standings_now.* exclude (cell_code),
        earlier_standings.signs as previous_signs,
        earlier_standings.expected as previous_expected,
        earlier_standings.present as previous_present,
    from cells
    left join standings_now on cells.cell_code = standings_now.cell_code
    left join earlier_standings on cells.cell_code = earlier_standings.cell_code
    where
        standings_now.cell_code is not null
        or earlier_standings.cell_code is not null
)

select
    levels.cell_code,
    levels.unit_code,
    levels.is_active,
    levels.level,
    levels.was_weak,
    levels.was_unloaded,
    case
        when levels.level = 'weak' and levels.was_weak then 'persisting'
        when levels.level = 'weak' and not levels.was_weak and not levels.was_unloaded
            then 'new'
        when levels.is_active and levels.was_weak then 'recovered'
    end as change,
    levels.signs,
    levels.serious_count,
    levels.notable_count,
    levels.months_active,
    levels.months_met,
    levels.months_low,
    levels.months_missed,
    levels.months_unloaded,
    levels.low_streak,
    levels.expected,
    levels.present,
    attendance_percent(levels.present, levels.expected) as attendance_percent,
    is_below(levels.present, levels.expected, $attendance_threshold) as is_below,
    is_clearly_below(
        levels.present, levels.expected, $attendance_threshold, $wilson_z
    ) as is_clear,
    levels.previous_signs,
    levels.previous_expected,
    levels.previous_present,
from levels
order by cell_code
