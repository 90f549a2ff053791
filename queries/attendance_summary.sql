-- What share of the members expected came to the regular meetings?
--
-- One row, also when nobody met: the share is then null.
-- Cells met are those with a regular meeting; clear are those below the threshold where
-- the evidence is clear.
-- The change is the difference of the two percentages as shown, in points.
-- The earlier figures are null where the earlier period begins before data begins.
-- Asks for: $attendance_threshold.

with

attendances as (
    select
        sum(expected) as expected,
        sum(present) as present,
        count(*) filter (where months_met > 0) as cells_met,
        count(*) filter (where is_below) as cells_below,
        count(*) filter (where is_clear) as cells_below_clear,
    from cell_attendance
),

earlier_attendances as (
    select
        sum(previous_expected) as expected,
        sum(previous_present) as present,
    from assessed_cells
    semi join selected_cells using (cell_code)
)

select
    attendances.expected,
    attendances.present,
    attendance_percent(attendances.present, attendances.expected) as attendance_percent,
    is_below(attendances.present, attendances.expected, $attendance_threshold)
        as is_below,
    earlier.expected as previous_expected,
    earlier.present as previous_present,
    attendance_percent(earlier.present, earlier.expected) as previous_percent,
    round(
        attendance_percent(attendances.present, attendances.expected)
        - attendance_percent(earlier.present, earlier.expected),
        1
    ) as change_points,
    attendances.cells_met,
    attendances.cells_below,
    attendances.cells_below_clear,
from attendances
cross join earlier_attendances as earlier
order by attendances.expected
