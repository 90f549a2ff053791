-- The formulas that questions share: each number has one definition, and it stands here.
--
-- `queries.cursors` makes them temporary macros, once for each cursor. They know no
-- tables; every limit is handed in by the question, which names it under "Asks for".

-- Thresholds have at most two decimals: in hundredths everything is a whole number, and
-- a cell at exactly 85 % is never below by a rounding error.
create or replace temporary macro is_below(present, expected, threshold) as
10000 * cast(present as bigint)
< cast(round(100 * threshold) as bigint) * cast(expected as bigint);

-- How many more absent among those expected would bring a share below the threshold.
create or replace temporary macro absences_to_fall_below(
    present, expected, threshold
) as
(
    10000 * cast(present as bigint)
    - cast(round(100 * threshold) as bigint) * cast(expected as bigint)
) // 10000 + 1;

create or replace temporary macro attendance_percent(present, expected) as
round(100.0 * present / nullif(expected, 0), 1);

-- The upper end of the Wilson interval of a share, between 0 and 1.
create or replace temporary macro wilson_upper(present, expected, z) as
(
    present / nullif(expected, 0)
    + z * z / (2.0 * nullif(expected, 0))
    + z * sqrt(
        present / nullif(expected, 0) * (1 - present / nullif(expected, 0))
        / nullif(expected, 0)
        + z * z / (4.0 * nullif(expected, 0) * nullif(expected, 0))
    )
) / (1 + z * z / nullif(expected, 0));

-- Whether a share lies below the threshold for more than the smallness of its numbers.
create or replace temporary macro is_clearly_below(present, expected, threshold, z) as
100 * wilson_upper(present, expected, z) < threshold;

-- As a date: compared with a moment, every month in the store would be made one first,
-- and none could be left unread.
create or replace temporary macro months_before(day, months) as
cast(cast(day as date) - to_months(cast(months as integer)) as date);

-- From this day on a month without a report is missed; until then it is pending.
create or replace temporary macro reports_due_on(month, grace_days) as
cast(month + interval 1 month + to_days(cast(grace_days as integer)) as date);

create or replace temporary macro is_closed(month, as_of, grace_days) as
as_of >= reports_due_on(month, grace_days);

-- Whether a month without a regular meeting counts as missed: the time to report is
-- over and something of its unit is loaded, or the cell itself has said so.
create or replace temporary macro is_settled(
    is_closed, regular_meetings, is_unloaded, is_stated
) as
(is_closed and not is_unloaded) or (is_stated and regular_meetings = 0);

-- One end of the fixed days of a cell. A cell that names only one of the two has that
-- one day; a cell that names none has the default.
create or replace temporary macro fixed_day(own_end, other_end, default_end) as
coalesce(own_end, other_end, default_end);

-- A day of a month by its number; the last one, where the month is too short for it.
create or replace temporary macro day_in_month(month, day_number) as
least(
    cast(month as date) + cast(day_number - 1 as integer), last_day(cast(month as date))
);

-- The day of the month on which a cell is expected to meet: that of its habit where this
-- is one of its fixed days or it has none, else the first of its fixed days, or of those
-- of all others. Days that run past the end of a month (28 to 2) hold no habit.
create or replace temporary macro expected_day_number(
    habit_day, own_from, own_to, default_from, default_to
) as
case
    when own_from is null and own_to is null then coalesce(habit_day, default_from)
    when
        habit_day between fixed_day(own_from, own_to, default_from)
        and fixed_day(own_to, own_from, default_to)
        then habit_day
    else fixed_day(own_from, own_to, default_from)
end;

-- Whether a month has a regular meeting outside the fixed days. Days that run past the
-- end of a month (28 to 2) have a first day after the last one. Null where no day is known.
create or replace temporary macro is_off_date(
    earliest_day, latest_day, has_outside_month, day_from, day_to
) as
has_outside_month
or if(
    day_from <= day_to,
    earliest_day < day_from or latest_day > day_to,
    earliest_day between day_to + 1 and day_from - 1
    or latest_day between day_to + 1 and day_from - 1
);

-- Whether all regular meetings of a month lie inside the fixed days; null without one, and
-- where nobody gave the day of one that may lie outside.
create or replace temporary macro is_on_time(
    earliest_day, latest_day, has_outside_month, days_not_given, day_from, day_to
) as
case
    when is_off_date(earliest_day, latest_day, has_outside_month, day_from, day_to)
        then false
    when days_not_given = 0 and earliest_day is not null then true
end;

create or replace temporary macro grade_of_score(score, good, fair, average) as
case
    when score >= good then 'good'
    when score >= fair then 'fair'
    when score >= average then 'average'
    when score is not null then 'poor'
end;

create or replace temporary macro is_average_or_poor(
    grade, score, good, fair, average
) as
coalesce(grade, grade_of_score(score, good, fair, average)) in ('average', 'poor');

-- Where a grade stands among the four: 1 for poor to 4 for good.
create or replace temporary macro grade_steps(grade) as
list_position(['poor', 'average', 'fair', 'good'], grade);

-- The grade of a meeting: the superior's, else from the superior's score, else the
-- cell's own, else from its own score.
create or replace temporary macro grade_of_meeting(
    superior_grade, superior_score, self_grade, self_score, good, fair, average
) as
coalesce(
    superior_grade,
    grade_of_score(superior_score, good, fair, average),
    self_grade,
    grade_of_score(self_score, good, fair, average)
);

create or replace temporary macro is_closure(status) as
coalesce(status in ('closed_done', 'closed_not_done'), false);

-- Whether a span of status_spans is the one of this day.
create or replace temporary macro holds_on(holds_from, holds_until, as_of) as
coalesce(holds_from <= as_of, true) and coalesce(as_of < holds_until, true);

-- What was required, asked or registered is a debt from the day after it was due until
-- somebody closes it; `status` is that of the day asked.
create or replace temporary macro is_overdue(begun_on, due_on, status, as_of) as
coalesce(
    begun_on <= as_of and due_on < as_of and not is_closure(status), false
);

create or replace temporary macro is_weak(
    serious_count, notable_count, weak_serious, weak_notable
) as
serious_count >= weak_serious or notable_count >= weak_notable;

-- Where a level stands in a list, the weak first.
create or replace temporary macro level_rank(level) as
list_position(['weak', 'watch', 'ok', 'pending'], level);

-- Where an annual rating stands among the four, the best first.
create or replace temporary macro rating_rank(rating) as
list_position(['excellent', 'well', 'done', 'not_done'], rating);

-- A place in an order and no score: one serious sign before any number of notable ones.
create or replace temporary macro sign_weight(serious_count, notable_count) as
1000 * serious_count + notable_count;

create or replace temporary macro last_closed_month(as_of, grace_days) as
cast(
    date_trunc('month', as_of - to_days(cast(grace_days as integer)))
    - interval 1 month as date
);

-- Nine to twelve digits, in one piece or parted as phones and identity cards are: the
-- rule by which a load warns (data/staging/checks.py).
create or replace temporary macro looks_personal(text) as
regexp_matches(
    text,
    '(^|[^0-9])([0-9]{9,12}|0[0-9]{2,3}([ .-][0-9]{3,4}){2,3})($|[^0-9])'
);

-- People stand by given name, which comes last, then by whole name, as in Vietnamese.
create or replace temporary macro name_sort_key(full_name) as
[
    icu_sort_key(split_part(full_name, ' ', -1), 'vi'),
    icu_sort_key(full_name, 'vi'),
];

-- Every month from the first to the last, also those of which nothing is known.
create or replace temporary macro months_between(first_month, last_month) as table
    select cast(range as date) as month
    from
        range(
            cast(first_month as date),
            cast(last_month as date) + interval 1 month,
            interval 1 month
        );

-- A text as it is looked for: lower case, no accents, words parted by one blank.
create or replace temporary macro as_sought(text) as
trim(
    regexp_replace(
        strip_accents(replace(lower(text), 'đ', 'd')), '[^\p{L}\p{N}]+', ' ', 'g'
    )
);

-- A level of units is free text: these ways of writing it are grassroots, and those part of
-- a grassroots organisation.
create or replace temporary macro is_grassroots(unit_level) as
coalesce(
    as_sought(unit_level) in (
        'grassroots',
        'co so',
        'dang bo co so',
        'to chuc co so dang',
        'tccsd'
    ),
    false
);

create or replace temporary macro is_below_grassroots(unit_level) as
coalesce(as_sought(unit_level) in ('sub', 'bo phan', 'dang bo bo phan'), false);
