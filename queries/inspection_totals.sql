-- How many inspections were held in the months asked, and in how many cells?
--
-- One row. Cells are those active in any of the months; an inspected one was inspected or
-- supervised within them. Repeated: with a finding that had been found before.
-- The earlier figure is null where the earlier period begins before data begins.
-- Asks for: $since, $until, $previous_since, $previous_until.

with

asked_inspections as (
    select inspections_held.*,
    from inspections_held
    where inspected_on between $since and last_day($until)
),

asked_cells as (
    select distinct active_months.cell_code,
    from active_months
    semi join selected_cells using (cell_code)
    where active_months.month between $since and $until
)

select
    (select count(*) from asked_inspections) as inspections,
    (
        select count(*) filter (repeated_findings > 0) from asked_inspections
    ) as repeating_inspections,
    count(asked_cells.cell_code) as cells,
    count(asked_cells.cell_code) filter (
        exists (
            from asked_inspections
            where asked_inspections.cell_code = asked_cells.cell_code
        )
    ) as cells_inspected,
    case
        when any_value(data_begins.month) <= $previous_since
            then (
                select count(*)
                from inspections_held
                where inspected_on between $previous_since and last_day($previous_until)
            )
    end as previous_inspections,
from data_begins
left join asked_cells on true
order by inspections
