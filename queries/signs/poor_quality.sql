-- Were the latest meetings of poor quality?
--
-- One row per cell whose latest graded meeting is poor, or whose latest two are both
-- average or poor. Regular, thematic and combined meetings with a grade or score count;
-- the latest is the last by day held, then by kind in the order of the alphabet.
-- Weight: serious
-- Basis: Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp: thang điểm 90/70/50.
-- Evidence: evidence_meetings
-- Asks for: $good_score, $fair_score, $average_score.

with

graded_meetings as (
    select
        cell_code,
        month,
        unnest(latest_graded) as meeting,
    from period_months
    where len(latest_graded) > 0
),

latest_meetings as (
    select
        cell_code,
        arg_max(
            struct_pack(
                month := month,
                grade := coalesce(
                    meeting.grade,
                    grade_of_score(
                        meeting.score, $good_score, $fair_score, $average_score
                    )
                )
            ),
            (meeting.held_on, meeting.kind),
            2
        ) as meetings,
    from graded_meetings
    group by cell_code
)

select
    cell_code,
    list_sort(list_distinct([meeting.month for meeting in meetings])) as months,
    meetings[1].grade as latest_grade,
    meetings[2].grade as grade_before,
from latest_meetings
where
    meetings[1].grade = 'poor'
    or (
        meetings[1].grade in ('average', 'poor')
        and meetings[2].grade in ('average', 'poor')
    )
order by cell_code
