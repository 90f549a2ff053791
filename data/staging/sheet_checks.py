"""Checks of a row against the rest of its sheet: title, name, and the other rows.

They point at a row without keeping it out: two signs of one sheet that disagree show
that one of them is wrong, not which.
"""

from collections.abc import Iterator

from data.contract.columns import Kind
from data.staging.check import Check
from data.staging.rows import is_near_month_sql
from data.staging.staged import Staged

# Nine to twelve digits, in one piece or as phones and identity cards are grouped.
_LOOKS_PERSONAL = r"(^|[^0-9])([0-9]{9,12}|0[0-9]{2,3}([ .-][0-9]{3,4}){2,3})($|[^0-9])"
# What is looked back on so far, and planned ahead: beyond, a year was typed wrongly.
_YEARS_BACK = 9
_YEARS_AHEAD = 2
_OF_THESE_YEARS = ("meetings", "inspections", "visits", "proposals", "tasks")


def sheet_warnings(staged: Staged) -> Iterator[Check]:
    """Yield the checks that point at a row for what its sheet says besides it."""
    for column in staged.present_columns:
        if column.kind is Kind.TEXT:
            fails = f"regexp_matches({column.name}, '{_LOOKS_PERSONAL}')"
            yield Check("looks_personal", column.name, fails, is_refusal=False)
    days = [each.name for each in staged.table.required if each.kind is Kind.DATE]
    months = [each.name for each in staged.table.columns if each.kind is Kind.MONTH]
    if days and staged.table.name in _OF_THESE_YEARS:
        yield from _far_years(days[0])
    if days:
        yield from _period_warnings(staged, days[0], months[0] if months else "")
        yield from _swapped_days(staged, days[0])


def _far_years(day: str) -> Iterator[Check]:
    """Yield the check of days whose year was typed wrongly, most likely.

    One meeting of 2016 among those of 2026 would make the data begin ten years ago.
    """
    fails = (
        f"{day} < $today - interval {_YEARS_BACK} year"
        f" or {day} > $today + interval {_YEARS_AHEAD} year"
    )
    yield Check("year_far_off", day, fails, False, f"year({day})")


def _period_warnings(staged: Staged, day: str, month: str) -> Iterator[Check]:
    """Yield the checks of days against the month or quarter that a sheet is about."""
    profile = staged.sheet.profile
    if profile.quarter:
        quarter = f"date_trunc('quarter', {month or day}) <> date '{profile.quarter}'"
        shown = f"'{profile.quarter:%m/%Y}'"
        yield Check("not_of_title_quarter", day, quarter, False, shown)
    if not month:
        return
    if month in staged.layout.stored:
        is_far = f"not ({is_near_month_sql(day, month)})"
        shown = f"strftime({month}, '%m/%Y')"
        yield Check("day_outside_month", day, is_far, False, shown)
        if profile.month and not staged.lacks_days:
            title, shown = f"date '{profile.month}'", f"'{profile.month:%m/%Y}'"
            yield Check(
                "month_not_of_title", month, f"{month} <> {title}", False, shown
            )
    elif profile.month:
        title, shown = f"date '{profile.month}'", f"'{profile.month:%m/%Y}'"
        yield Check("not_of_title_month", day, f"{month} <> {title}", False, shown)
        beside = f"{month} = {title} and date_trunc('month', {day}) <> {title}"
        yield Check("counted_for_title_month", day, beside, False, shown)
    elif profile.month_number:
        differs = f"month({day}) <> {profile.month_number}"
        shown = f"'{profile.month_number:02}'"
        yield Check("not_of_title_month", day, differs, False, shown)


def _swapped_days(staged: Staged, day: str) -> Iterator[Check]:
    """Yield the check for days that all have the same number in different months.

    A sheet of a month whose dates were read month first looks so: 3, 4 and 5 November
    become 11 March, 11 April and 11 May. Rows of a cell over the months, which meets
    on a fixed day, look so as well; there the cell repeats.
    """
    names = {column.name for column in staged.table.columns}
    profile = staged.sheet.profile
    if "cell_code" not in names or profile.month or profile.quarter:
        return
    who = "cell_code, kind" if "kind" in names else "cell_code"
    fails = f"""
        day({day}) <> month({day}) and (
            select
                count(distinct month({day})) > 1
                and min(day({day})) = max(day({day}))
                and max(day({day})) <= 12
                and count(*) = count(distinct ({who}))
            from {staged.stem}_rows
            where {day} is not null
        )
    """
    yield Check("same_day_in_all_months", day, fails, False, f"day({day})")
