-- What are those in charge of each cell called?
--
-- One row per cell that somebody is in charge of on the last day of the months asked;
-- the names by given name, a member who is in no register by code.
-- Filters do not narrow it: others join it to the cells they speak of.

select
    followers.cell_code,
    list(
        coalesce(committee.full_name, followers.member_code)
        order by name_sort_key(committee.full_name), followers.member_code
    ) as followers,
from followers
left join committee using (member_code)
group by followers.cell_code
order by followers.cell_code
