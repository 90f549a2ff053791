-- What are those in charge of each cell called?
--
-- One row per cell that somebody is in charge of on the last day of the months asked;
-- the names by given name, a member who is in no register by code.
-- Filters do not narrow it: others join it to the cells they speak of.

with

-- Their places are found once, and not once for each cell of theirs.
names as (
    select
        member_code,
        full_name,
        row_number() over (order by name_sort_key(full_name), member_code) as place,
    from committee
)

select
    followers.cell_code,
    -- All lists are put in order at one go: ordered while they are gathered, each cell
    -- would have a sorting of its own.
    list_transform(
        list_sort(
            list(
                {
                    'place': names.place,
                    'member_code': followers.member_code,
                    'shown': coalesce(names.full_name, followers.member_code)
                }
            )
        ),
        lambda each: each['shown']
    ) as followers,
from followers
left join names using (member_code)
group by followers.cell_code
order by followers.cell_code
