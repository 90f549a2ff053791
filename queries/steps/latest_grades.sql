-- How was the latest graded meeting of each cell in the months asked?
--
-- One row per cell with a regular, thematic or combined meeting that has a grade or a
-- score; the latest is the last by day held, then by kind in the order of the alphabet.
-- Asks for: $since, $until, $good_score, $fair_score, $average_score.

with

graded as (
    select
        cell_code,
        unnest(latest_graded) as meeting,
    from meeting_months
    where month between $since and $until
)

select
    cell_code,
    arg_max(
        coalesce(
            meeting.grade,
            grade_of_score(meeting.score, $good_score, $fair_score, $average_score)
        ),
        (meeting.held_on, meeting.kind)
    ) as latest_grade,
from graded
group by cell_code
order by cell_code
