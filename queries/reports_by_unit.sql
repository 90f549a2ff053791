-- Which units lack reports of their cells' regular meetings?
--
-- One row per unit that directly holds active cells, over all months asked; the most
-- missed first, then the most pending, the most not loaded, the smallest part on time.
-- Cells of no unit stand together in one row.
-- day_unknown: of those received, how many nobody gave the day of.
-- is_complete: everything is in: nothing missed, pending or not loaded.

with

units_reporting as (
    select
        completeness.unit_code,
        completeness.unit_name,
        cast(sum(expected_reports) as bigint) as expected_reports,
        cast(sum(received) as bigint) as received,
        cast(sum(on_time) as bigint) as on_time,
        cast(sum(missed) as bigint) as missed,
        cast(sum(pending) as bigint) as pending,
        cast(sum(not_loaded) as bigint) as not_loaded,
        cast(sum(day_unknown) as bigint) as day_unknown,
    from completeness
    inner join reports_without_day
        on
            completeness.unit_code is not distinct from reports_without_day.unit_code
            and completeness.month = reports_without_day.month
    group by completeness.unit_code, completeness.unit_name
)

select
    row_number() over (
        order by
            missed desc,
            pending desc,
            not_loaded desc,
            on_time / expected_reports asc,
            icu_sort_key(unit_name, 'vi') asc,
            unit_code asc
    ) as row_order,
    unit_code,
    unit_name,
    expected_reports,
    received,
    on_time,
    missed,
    pending,
    not_loaded,
    day_unknown,
    round(100.0 * received / expected_reports, 1) as received_percent,
    missed + pending + not_loaded = 0 as is_complete,
from units_reporting
order by row_order
