-- How are the cells of each type spread over the bands of attendance?
--
-- One row per type of cell and band, also where no cell lies in it; only types with a
-- cell that met. The bands are as wide as the near band and the threshold is the edge
-- of one, so that no band holds cells on both sides of it. A band holds its lower edge,
-- the highest holds 100 as well.
-- Asks for: $attendance_threshold, $near_band_points.

with

attendances as (
    select
        cells.cell_type,
        cell_attendance.cell_code,
        cell_attendance.expected,
        cell_attendance.present,
    from cell_attendance
    inner join cells using (cell_code)
    where cell_attendance.expected > 0
),

edges as (
    select 0::double as band_from,
    union
    select $attendance_threshold + steps.step * $near_band_points as band_from,
    from range(-3, 3) as steps (step)
),

bands as (
    select
        band_from,
        coalesce(lead(band_from) over (order by band_from), 100) as band_to,
    from edges
    where band_from >= 0 and band_from < 100
),

types as (
    select distinct cell_type,
    from attendances
)

select
    types.cell_type,
    case
        when bands.band_from = 0 then format('<{:g}', bands.band_to)
        else format('{:g}–{:g}', bands.band_from, bands.band_to)
    end as band,
    bands.band_from,
    bands.band_to,
    count(attendances.cell_code) as cells,
from types
cross join bands
left join attendances
    on
        types.cell_type is not distinct from attendances.cell_type
        and not is_below(attendances.present, attendances.expected, bands.band_from)
        and (
            bands.band_to = 100
            or is_below(attendances.present, attendances.expected, bands.band_to)
        )
group by types.cell_type, bands.band_from, bands.band_to
order by types.cell_type, bands.band_from
