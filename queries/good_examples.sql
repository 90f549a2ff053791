-- Which cells are good examples over the months asked?
--
-- One row per cell that passes all filters, was active in so many of these months and
-- showed no sign of weakness over them in one assessment; of which no month is not
-- loaded; whose attendance reaches the share of an example; and whose latest graded
-- meeting is good. By unit and name: they are not ranked.
-- Asked of as many months as the threshold says, up to the last one.
-- Asks for: $good_example_months, $good_example_attendance.

select
    cells.unit_code,
    cells.unit_name,
    assessed.cell_code,
    cells.cell_name,
    cells.cell_type,
    assessed.expected,
    assessed.present,
    assessed.attendance_percent,
    assessed.months_met,
    grades.latest_grade,
    last_visits.last_visited_on,
from assessed_cells as assessed
semi join selected_cells using (cell_code)
inner join cells on assessed.cell_code = cells.cell_code
inner join latest_grades as grades on assessed.cell_code = grades.cell_code
left join last_visits on assessed.cell_code = last_visits.cell_code
where
    assessed.is_active
    and assessed.level = 'ok'
    and assessed.months_active >= $good_example_months
    and assessed.months_unloaded = 0
    and not is_below(assessed.present, assessed.expected, $good_example_attendance)
    and grades.latest_grade = 'good'
order by
    icu_sort_key(cells.unit_name, 'vi'),
    icu_sort_key(cells.cell_name, 'vi'),
    assessed.cell_code
