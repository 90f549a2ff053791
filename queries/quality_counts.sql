-- How much is there to put right in the data, of each kind?
--
-- One row per kind, also where there is nothing: the kinds of contradictions, then
-- score_gaps, unregistered_cells, unknown_codes and personal_texts, as the questions of
-- these names say.
-- cells is null for unknown codes, which belong to none.

with

found_rows as (
    select
        contradiction as doubt,
        cell_code,
    from contradictions
    union all
    select
        'score_gaps' as doubt,
        cell_code,
    from score_comparisons
    where self_mark <> 'same'
    union all
    select
        'unregistered_cells' as doubt,
        cell_code,
    from unregistered_cells
    union all
    select
        'personal_texts' as doubt,
        cell_code,
    from personal_texts
    union all
    select
        'unknown_codes' as doubt,
        null as cell_code,
    from unknown_codes
),

known_doubts as (
    select
        unnest(
            [
                'absences_do_not_add_up',
                'self_score_against_grade',
                'superior_score_against_grade',
                'inspection_score_against_grade',
                'month_far_from_day',
                'outside_validity',
                'two_regular_meetings',
                'score_gaps',
                'unregistered_cells',
                'unknown_codes',
                'personal_texts'
            ]
        ) as doubt,
        unnest(range(11)) as row_order,
)

select
    known_doubts.doubt,
    count(found_rows.doubt) as rows,
    nullif(count(distinct found_rows.cell_code), 0) as cells,
from known_doubts
left join found_rows using (doubt)
group by known_doubts.doubt, known_doubts.row_order
order by known_doubts.row_order
