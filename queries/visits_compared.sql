-- Which cells do the members visit in that month, as planned, and in the one before?
--
-- One row per month, member who visits in that month, and cell visited or planned to be;
-- one visited online and otherwise counts as otherwise.
-- Level is that of the months asked; long unvisited is what the cell was on the first
-- day of the month of the row.
-- Asks for: $visit_month, $as_of, $long_unvisited_months.

with

of_months as (
    select
        cast(date_trunc('month', visited_on) as date) as month,
        member_code,
        cell_code,
        if(bool_and(mode = 'online'), 'online', 'in_person') as mode,
    from visits_known
    semi join visiting_members using (member_code)
    semi join selected_cells using (cell_code)
    where
        visited_on between months_before($visit_month::date, 1)
        and last_day($visit_month::date)
    group by month, member_code, cell_code
),

earlier as (
    select
        of_months.month,
        of_months.cell_code,
        max(visits_known.visited_on) as last_visited_on,
    from of_months
    inner join visits_known
        on
            of_months.cell_code = visits_known.cell_code
            and of_months.month > visits_known.visited_on
    group by of_months.month, of_months.cell_code
)

select
    of_months.month,
    of_months.member_code,
    of_months.cell_code,
    cells.unit_code,
    of_months.mode,
    coalesce(cell_states.level, 'pending') as level,
    coalesce(
        datesub('month', earlier.last_visited_on, of_months.month)
        >= $long_unvisited_months,
        true
    ) as is_long_unvisited,
from of_months
inner join cells on of_months.cell_code = cells.cell_code
left join cell_states on of_months.cell_code = cell_states.cell_code
left join earlier
    on
        of_months.cell_code = earlier.cell_code
        and of_months.month = earlier.month
order by of_months.month, of_months.member_code, of_months.cell_code
