"""Every rule a row must keep, each with a code, its columns and its SQL.

A check is about the typed rows of one staged file (`rows`), the texts as they
stand in the file (`texts`), and the store. What it says to people stands in the word
files under `problem.<code>`. Refusals keep a row out, warnings only point at it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import duckdb

from data.contract.definitions import TABLES, Column, Kind, Table
from data.contract.row_versions import same_key
from data.sheets.row_numbers import line_sql
from data.staging.check import Check
from data.staging.code_look_alikes import check_look_alikes
from data.staging.sheet_checks import sheet_warnings
from data.staging.staged import Staged

# A code that Excel took for a number and shows with fifteen digits or fewer.
_SCIENTIFIC = r"\d([.,]\d+)?[Ee]\+?\d+"
# No meeting is over sooner: such a number is of hours, or of something else.
_FEWEST_MINUTES = 10


def check_rows(cursor: duckdb.DuckDBPyConnection, staged: Staged, today: date) -> None:
    """Add to `<stem>_problems` what is wrong with the staged rows by themselves.

    Refusals come first: rows that a refusal keeps out get no warnings. What the sheet
    lacks altogether is no row's fault: it is said once, of the sheet.
    """
    refusals = (*refusals_of(staged.table), *lost_digits(staged))
    lacking = staged.sheet.lacking
    asked = [check for check in refusals if check.column not in lacking]
    warnings = (*warnings_of(staged.table), *sheet_warnings(staged))
    add_problems(cursor, staged, (*asked, *warnings), today)


def check_against_store(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Add to `<stem>_problems` the codes that no register knows, and end the checks.

    Rows that a refusal keeps out lose the warnings they drew.
    """
    # First, for it may refuse rows, and these are not to be pointed at besides.
    check_look_alikes(cursor, staged)
    cursor.execute(
        f"""
        delete from {staged.stem}_problems as warnings
        where not is_refusal and line in (
            select line from {staged.stem}_problems where is_refusal
        )
        """
    )
    add_problems(cursor, staged, list(unknown_codes(staged.table)))


def make_known_codes(
    cursor: duckdb.DuckDBPyConnection,
    tables: Iterable[Table],
    staged_files: Sequence[Staged],
) -> None:
    """Make `known_<table>`, the codes of each register that `tables` refer to.

    A register that comes in the same batch counts, wherever in the batch it stands.
    """
    referred = {
        column.refers_to
        for table in tables
        for column in table.columns
        if column.refers_to
    }
    for name in sorted(referred):
        code = TABLES[name].key[0]
        sources = [f"raw.{name}"] + [
            f"{staged.stem}_rows"
            for staged in staged_files
            if staged.table.name == name
        ]
        codes = " union ".join(f"select {code} from {source}" for source in sources)
        # With one null among them, `not in` would hold for no code at all.
        cursor.execute(
            f"create or replace temporary table known_{name} as "
            f"select {code} from ({codes}) where {code} is not null"
        )


def refusals_of(table: Table) -> Iterator[Check]:
    """Yield the checks that keep a row of `table` out."""
    for column in table.columns:
        if column.required:
            blank, unreadable = f"{column.name} is null", _is_blamed(column, table)
            yield Check("required_missing", column.name, blank, unless=unreadable)
        if (table.name, column.name) not in _BOUNDED_BY_RULE:
            yield from _bounds(column)
    # Null on either side makes the condition null, and no row is refused for a blank.
    for earlier, later in table.date_pairs:
        yield Check("pair_reversed", later, f"{later} < {earlier}", other=earlier)
    for group in table.exactly_one:
        given = " + ".join(f"cast({name} is not null as integer)" for name in group)
        yield Check("exactly_one", ", ".join(group), f"{given} <> 1")
    for group in table.at_least_one:
        none = f"coalesce({', '.join(group)}) is null"
        unreadable = _are_blamed(group)
        yield Check("none_given", ", ".join(group), none, unless=unreadable)
    yield from _RULES.get(table.name, ())


def warnings_of(table: Table) -> Iterator[Check]:
    """Yield the checks that point at a row of `table` without keeping it out."""
    yield from _WARNINGS.get(table.name, ())


def lost_digits(staged: Staged) -> Iterator[Check]:
    """Yield the checks for codes that Excel took for numbers and cut off."""
    for column in staged.present_columns:
        if column.kind is Kind.CODE:
            fails = f"regexp_full_match({column.name}, '{_SCIENTIFIC}')"
            yield Check("code_lost_digits", column.name, fails)


def unknown_codes(table: Table) -> Iterator[Check]:
    """Yield the checks that point at a code of `table` that no register knows."""
    for column in table.columns:
        if column.refers_to:
            known = TABLES[column.refers_to].key[0]
            yield Check(
                "cell_unregistered" if column.name == "cell_code" else "code_unknown",
                column.name,
                # An empty value is no code: `null not in (…)` would hold over no rows.
                f"{column.name} is not null and {column.name} not in "
                f"(select {known} from known_{column.refers_to})",
                is_refusal=False,
            )


def _bounds(column: Column) -> Iterator[Check]:
    """Yield the limits of a number; a count below zero has a sentence of its own."""
    name, low, high = column.name, column.minimum, column.maximum
    if column.kind is Kind.COUNT and low == 0:
        yield Check("negative_count", name, f"{name} < 0")
    elif low is not None:
        yield Check(
            "out_of_range", name, f"{name} < {low}", other=f"'{low}–{high or ''}'"
        )
    if high is not None:
        yield Check("out_of_range", name, f"{name} > {high}", other=f"'{low}–{high}'")


_PRESENT = Check(
    "present_over_expected", "present", "present > expected", other="expected"
)
_CALLED_UP = "members_total - coalesce(exempt, 0) - coalesce(special_duty, 0)"
_EXPECTED = Check("expected_below_one", "expected", "expected < 1")
_EXEMPTIONS = Check(
    "exemptions_over_total",
    "members_total",
    "coalesce(exempt, 0) + coalesce(special_duty, 0) > members_total",
    other="coalesce(exempt, 0) + coalesce(special_duty, 0)",
)
# Columns for which a rule below says in full what their limits would repeat.
_BOUNDED_BY_RULE = {("meetings", "expected")}
_RULES = {
    "meetings": (
        _EXEMPTIONS,
        # Too many exemptions leave nobody to expect: that is said once, as such.
        Check(
            _EXPECTED.code,
            _EXPECTED.column,
            f"{_EXPECTED.fails} and not ({_EXEMPTIONS.fails})",
        ),
        Check(
            _PRESENT.code,
            _PRESENT.column,
            f"{_PRESENT.fails} and not ({_EXPECTED.fails})",
            other=_PRESENT.other,
        ),
        Check("date_in_future", "held_on", "held_on > $today", other="$today"),
    ),
    "inspections": (
        Check(
            "date_in_future", "inspected_on", "inspected_on > $today", other="$today"
        ),
    ),
    "cells": (
        Check(
            "exemptions_over_total",
            "exempt",
            "exempt > members_total",
            other="members_total",
        ),
    ),
}


def _score_against_grade(score: str, grade: str, month: str) -> Check:
    return Check(
        "score_disagrees_with_grade",
        score,
        f"{grade} <> grade_in_month({score}, {month})",
        is_refusal=False,
        other=grade,
    )


_WARNINGS = {
    "meetings": (
        Check(
            "absences_do_not_add_up",
            "absent_excused, absent_unexcused",
            "absent_excused + absent_unexcused <> expected - present",
            is_refusal=False,
            other="expected - present",
        ),
        Check(
            "expected_over_total",
            "expected",
            f"expected > {_CALLED_UP}",
            is_refusal=False,
            other=_CALLED_UP,
        ),
        Check("nobody_present", "present", "present = 0", is_refusal=False),
        Check(
            "duration_too_short",
            "duration_minutes",
            f"duration_minutes between 1 and {_FEWEST_MINUTES - 1}",
            is_refusal=False,
        ),
        _score_against_grade("self_score", "self_grade", "month"),
        _score_against_grade("superior_score", "superior_grade", "month"),
    ),
    "inspections": (_score_against_grade("score", "grade", "inspected_on"),),
}


def _is_blamed(column: Column, table: Table) -> str:
    """Return the condition for a value that is not blank, merely unreadable."""
    return _are_blamed(_sources(column, table))


def _are_blamed(names: Iterable[str]) -> str:
    """Return the condition for rows of which one of these columns is refused."""
    blamed = ", ".join(f"'{name}'" for name in names)
    return f"""rows.line in (select line from problems where "column" in ({blamed}))"""


def _sources(column: Column, table: Table) -> Iterator[str]:
    """Yield the columns a value may come from: what it is worked out of as well."""
    yield column.name
    if column.worked_out_from:
        yield column.worked_out_from
        for each in table.columns:
            if each.share_of == column.worked_out_from:
                yield each.name


def add_problems(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    checks: Sequence[Check],
    today: date | None = None,
    only: str = "true",
) -> None:
    """Add a problem for every row that breaks one of `checks`, if it meets `only`."""
    for check in _broken(cursor, staged, checks, today, only):
        _add_problems_of(cursor, staged, check, today, only)


def _broken(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    checks: Sequence[Check],
    today: date | None,
    only: str,
) -> list[Check]:
    """Return those of `checks` that any row breaks, whatever is said of it already."""
    if not checks:
        return []
    # Of dozens of checks few are broken: the rows are read once to learn which, instead
    # of once for each.
    fails = ", ".join(f"bool_or({check.fails})" for check in checks)
    sql = f"select {fails} from {staged.stem}_rows as rows where {only}"
    [found] = cursor.execute(sql, _today_in(sql, today)).fetchall()
    return [check for check, is_broken in zip(checks, found, strict=True) if is_broken]


def _add_problems_of(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    check: Check,
    today: date | None,
    only: str,
) -> None:
    names = check.column.split(", ")
    value = _shown_value(staged, names)
    conditions = [only, check.fails, f"not ({check.unless})"]
    if not check.is_refusal:
        conditions.append(
            "rows.line not in (select line from problems where is_refusal)"
        )
    sql = f"""
        insert into {staged.stem}_problems
        with problems as (from {staged.stem}_problems),
        failing as (
            select *, {check.other} as other
            from {staged.stem}_rows as rows
            where {" and ".join(f"({condition})" for condition in conditions)}
        )
        select
            failing.line, $column, {value}, $code, $is_refusal,
            cast(failing.other as varchar),
        from failing
        inner join {staged.stem}_texts as texts using (line)
    """
    parameters = {
        "column": staged.shown_column(check.column),
        "code": check.code,
        "is_refusal": check.is_refusal,
        **_today_in(sql, today),
    }
    cursor.execute(sql, parameters)


def _today_in(sql: str, today: date | None) -> dict[str, date | None]:
    """Return the day as a parameter if `sql` asks for it.

    The database refuses values that a statement does not name.
    """
    return {"today": today} if "$today" in sql else {}


def _shown_value(staged: Staged, names: Sequence[str]) -> str:
    """Return the SQL for what a problem with these columns quotes."""
    # As it stands in the file, where people will look for it; what a title or a default
    # gave stands in no field.
    return " || ' + ' || ".join(
        f"coalesce({staged.text_of(name)}::varchar, failing.{name}::varchar, '')"
        for name in names
    )


def check_duplicate_keys(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Refuse rows of one key that differ; warn of each row that repeats an earlier."""
    stem, names = staged.stem, staged.table.key
    key, content = ", ".join(names), ", ".join(staged.table.column_names)
    # Hardly a sheet has any, and what is asked of them takes long to plan.
    twice = f"from {stem}_rows select 1 group by {key} having count(*) > 1 limit 1"
    if not cursor.execute(twice).fetchall():
        return
    shown = ", ".join(f"cast({name} as varchar)" for name in names)
    other = line_sql("if(line > first_line, first_line, next_line)")
    cursor.execute(
        f"""
        insert into {stem}_problems
        with good as (
            from {stem}_rows
            where line not in (select line from {stem}_problems where is_refusal)
        ),
        doubled as (
            select
                line,
                concat_ws(' · ', {shown}) as value,
                count(*) over (partition by {key}) > count(*) over (
                    partition by {content}
                ) as is_conflict,
                min(line) over (partition by {key}) as first_line,
                lead(line) over (partition by {key} order by line) as next_line,
            from good
            semi join (
                select {key} from good group by {key} having count(*) > 1
            ) as doubles on {same_key(staged.table, "good", "doubles")}
        )
        select
            line, $column, value, if(is_conflict, 'key_twice', 'identical_row'),
            is_conflict, {other}::varchar,
        from doubled
        where is_conflict or line > first_line
        """,
        {"column": key},
    )
