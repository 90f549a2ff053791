-- How many months until every cell was visited once, and what would do it in a year?
--
-- One row. Members are those who visit in that month, each in the cells they follow; a
-- cell followed by several is given to the first of them by code. Months are those of
-- whoever takes longest at their own number of visits a month; visits_for_a_year is the
-- number of visits a month by which nobody takes longer than twelve.
-- A cell that nobody follows is never reached: how many there are stands beside. Months
-- are null where somebody follows cells and is to make no visit.
-- Filters do not narrow it.
-- Asks for: $visit_month, $as_of, $visits_most, $visits_least.

with

own_cells as (
    select
        cells_to_follow.cell_code,
        min(cells_to_follow.member_code) as member_code,
    from cells_to_follow
    semi join visiting_members using (member_code)
    group by cells_to_follow.cell_code
),

shares as (
    select
        visiting_members.member_code,
        visiting_members.visits_due,
        count(own_cells.cell_code) as own_count,
        ceil(count(own_cells.cell_code) / nullif(visiting_members.visits_due, 0))
            as months,
        ceil(count(own_cells.cell_code) / 12) as visits_for_a_year,
    from visiting_members
    left join own_cells using (member_code)
    group by visiting_members.member_code, visiting_members.visits_due
),

active_cells as (
    select count(*) as cells_active
    from active_months
    where month = $visit_month
)

select
    active_cells.cells_active,
    active_cells.cells_active - coalesce(sum(shares.own_count), 0)::integer
        as cells_unfollowed,
    count(shares.member_code) as members_counted,
    coalesce(sum(shares.visits_due), 0)::integer as visits_a_month,
    case
        when
            count(*) filter (where shares.own_count > 0 and shares.visits_due = 0) = 0
            then max(shares.months)::integer
    end as months_to_all,
    max(shares.visits_for_a_year)::integer as visits_for_a_year,
from active_cells
left join shares on true
group by active_cells.cells_active
order by active_cells.cells_active
