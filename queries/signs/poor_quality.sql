-- Were the latest meetings of poor quality?
--
-- One row per cell whose latest graded meeting is poor, or whose latest two are both
-- average or poor. Regular, thematic and combined meetings with a grade or score count;
-- the latest is the last by day held, then by kind in the order of the alphabet.
-- Weight: serious
-- Basis: Hướng dẫn 42-HD/BTCTW (28/10/2025), theo nguồn thứ cấp: thang điểm 90/70/50.
-- Evidence: evidence_meetings
-- Asks for: $since, $until, $months_back, $good_score, $fair_score, $average_score,
-- $only_cell (null = every cell).

with

graded_months as (
    select
        assessed_months.months_back,
        cell_months.cell_code,
        cell_months.month,
        cell_months.latest_graded,
    from cell_months
    inner join assessed_months on cell_months.month = assessed_months.month
    where
        len(cell_months.latest_graded) > 0
        and cell_months.month
        between $since::date - to_months(list_max($months_back::integer[])) and $until
        and ($only_cell::varchar is null or cell_months.cell_code = $only_cell)
),

-- Most cells have no average or poor meeting at all: they are left out before their
-- meetings are put in order, which is what takes the time.
doubtful_cells as (
    select distinct
        months_back,
        cell_code,
    from graded_months
    where
        len(
            list_filter(
                latest_graded,
                lambda meeting: is_average_or_poor(
                    meeting.grade,
                    meeting.score,
                    $good_score,
                    $fair_score,
                    $average_score
                )
            )
        ) > 0
),

graded_meetings as (
    select
        months_back,
        cell_code,
        month,
        unnest(latest_graded) as meeting,
    from graded_months
    semi join doubtful_cells using (months_back, cell_code)
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
