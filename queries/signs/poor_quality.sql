-- Were the latest meetings of poor quality?
--
-- One row per cell whose latest graded meeting is poor, or whose latest two are both
-- average or poor. Regular, thematic and combined meetings with a grade or score count;
-- the latest is the last by day held, then by kind in the order of the alphabet.
-- Weight: serious
-- Basis: Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp: thang điểm 90/70/50.
-- Evidence: evidence_meetings
-- Asks for: $since, $until, $months_back, $good_score, $fair_score, $average_score.

with

-- Most cells have no average or poor meeting at all: they are left out before their
-- meetings are put in order, which is what takes the time.
doubtful_cells as (
    select distinct
        months_back,
        cell_code,
    from period_months
    where has_doubtful_grade
),

graded_meetings as (
    select
        doubtful_cells.months_back,
        meeting_months.cell_code,
        meeting_months.month,
        unnest(meeting_months.latest_graded) as meeting,
    from meeting_months
    inner join assessed_months on meeting_months.month = assessed_months.month
    inner join doubtful_cells
        on
            assessed_months.months_back = doubtful_cells.months_back
            and meeting_months.cell_code = doubtful_cells.cell_code
    where
        meeting_months.month
        between months_before($since, list_max($months_back::integer[])) and $until
),

latest_meetings as (
    select
        months_back,
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
    group by months_back, cell_code
)

select
    months_back,
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
order by months_back, cell_code
