-- How many of the reports expected came in, and how many of them on time?
--
-- One row over all months asked. Of the units that directly hold active cells,
-- units_complete have every report in.
-- day_unknown: of what came in, what nobody gave the day of; day_known is the rest, and
-- on_time_percent is of that; a share of nothing is null.

select
    cast(coalesce(sum(expected_reports), 0) as bigint) as expected_reports,
    cast(coalesce(sum(received), 0) as bigint) as received,
    cast(coalesce(sum(on_time), 0) as bigint) as on_time,
    cast(coalesce(sum(missed), 0) as bigint) as missed,
    cast(coalesce(sum(pending), 0) as bigint) as pending,
    cast(coalesce(sum(not_loaded), 0) as bigint) as not_loaded,
    cast(coalesce(sum(day_unknown), 0) as bigint) as day_unknown,
    cast(coalesce(sum(received - day_unknown), 0) as bigint) as day_known,
    round(100.0 * sum(received) / sum(expected_reports), 1) as received_percent,
    round(100.0 * sum(on_time) / nullif(sum(received - day_unknown), 0), 1)
        as on_time_percent,
    count(*) as units,
    count(*) filter (where is_complete) as units_complete,
from reports_by_unit
order by expected_reports
