-- How many requirements of inspections are overdue, and in how many cells?
--
-- One row, also when none is. The earlier figure is as of that many months earlier, of
-- cells active in the earlier period; null where that begins before data begins.
-- Asks for: $previous_since, $previous_until, $previous_as_of.

with

current_requirements as (
    select
        count(*) as requirements,
        count(distinct cell_code) as cells,
    from overdue_requirements
),

earlier_cells as (
    select distinct cell_code,
    from active_months
    semi join selected_cells using (cell_code)
    where month between $previous_since and $previous_until
),

earlier_requirements as (
    select count(*) as requirements,
    from inspections
    inner join status_spans as spans
        on
            spans.subject = 'requirement'
            and inspections.inspection_code = spans.subject_code
            and inspections.finding_no = spans.finding_no
    semi join earlier_cells using (cell_code)
    where
        holds_on(spans.holds_from, spans.holds_until, $previous_as_of)
        and is_overdue(
            inspections.inspected_on, inspections.due_on, spans.status, $previous_as_of
        )
)

select
    current_requirements.requirements,
    current_requirements.cells,
    case
        when data_begins.month <= $previous_since
            then earlier_requirements.requirements
    end as previous_requirements,
from current_requirements
cross join earlier_requirements
cross join data_begins
order by current_requirements.requirements
