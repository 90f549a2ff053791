"""From a sheet to typed rows: everything is read as text, then given its type.

Staging makes temporary tables on the cursor it is given. `<stem>_texts` holds the
fields of each row as they stand in the file, with their line; `<stem>_rows` what they
mean, in the contract's types; `<stem>_problems` what is wrong with them. The served
tables are not touched.
"""

from collections.abc import Mapping
from dataclasses import replace

import duckdb

from data.contract.columns import Column, Kind
from data.contract.folding import cleaned_sql
from data.contract.row_versions import given_flag
from data.contract.sql_quoting import quoted
from data.sheets.header_matching import NAMED_BY, PLACES_NAMED_BY
from data.sheets.parsing import BLANK_SIGNS, NONE_WORDS, TYPED_QUOTES
from data.sheets.sheet import Sheet
from data.staging.days_in_part import complete_days
from data.staging.part_numbers import number_parts
from data.staging.staged import NAME_MARK, Staged
from data.staging.texts import make_texts
from data.staging.values import TEXT_KINDS, make_values

# A meeting on one of so many days before or after a month may count for it: the fixed
# days of most cells, the 3rd to 5th, lie beyond, so that a copied title shows.
_DAYS_BESIDE_MONTH = 2


def stage(cursor: duckdb.DuckDBPyConnection, sheet: Sheet, stem: str) -> Staged:
    """Read the rows of `sheet` into temporary tables on `cursor`.

    The sheet must not be refused by its header. Rows that cannot be read at all are
    problems like any other; rows that are no data are listed in the sheet returned.
    """
    cursor.execute(problems_table(stem))
    skipped_rows, count = make_texts(cursor, sheet, stem)
    profile = replace(
        sheet.profile,
        skipped_rows=sheet.profile.skipped_rows + skipped_rows,
        skipped_count=sheet.profile.skipped_count + count,
    )
    staged = Staged(replace(sheet, profile=profile), stem)
    said = complete_days(cursor, staged)
    if said:
        problems = (*sheet.problems, *said)
        staged = replace(staged, sheet=replace(staged.sheet, problems=problems))
    make_typed_rows(cursor, staged)
    make_names_beside_codes(cursor, staged)
    return staged


def make_typed_rows(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Make `<stem>_rows` of the texts, and note which of these cannot be read."""
    make_values(cursor, staged.layout, staged.stem)
    _make_rows(cursor, staged)
    number_parts(cursor, staged)
    _refuse_conflicting_fractions(cursor, staged)


def make_names_beside_codes(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Make `<stem>_names`: what rows with codes call their cell and its unit, by line.

    It has no rows where the sheet says nothing besides codes.
    """
    given = staged.layout.columns
    # A register of cells is what names are held against: it cannot disagree with
    # itself.
    has_codes = "cell_code" in given and staged.table.name != "cells"
    cell, unit = (
        _text_sql(each.name) if each.name in given else "null"
        for each in PLACES_NAMED_BY.values()
    )
    cursor.execute(
        f"""
        create temporary table {staged.stem}_names as
        with texts as ({_cleaned_texts(staged)})
        select
            line, cast({cell} as varchar) as cell, cast({unit} as varchar) as unit,
            headings.heading,
        from texts
        left join {staged.stem}_headings as headings using (line)
        where {has_codes} and coalesce(cell, unit, heading) is not null
        """
    )


def problems_table(stem: str) -> str:
    """Return the SQL that makes the empty table of what is wrong with rows."""
    return f"""
        create temporary table {stem}_problems (
            line integer, "column" varchar, value varchar,
            code varchar, is_refusal boolean, other varchar,
        )
    """


def _make_rows(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Make `<stem>_rows`: the contract's columns with types and defaults, and line.

    Beside a column that follows from others stands whether its value was given.
    """
    read = _read_values(cursor, staged)
    values = ", ".join(
        f"{_value_sql(staged, column, read)} as {column.name}"
        for column in staged.table.columns
    )
    joins = " ".join(
        _lookup(staged, column)
        for column in staged.present_columns
        if read.get(column.name) == _looked_up(column)
    )
    # Whether a value was given is asked of `given`: later, defaults fill every place.
    filled = ", ".join(
        [_with_default(staged, column) for column in staged.table.columns]
        + [
            f"{_is_given(staged, column)} as {given_flag(column)}"
            for column in staged.table.flagged
        ]
    )
    cursor.execute(
        f"""
        create temporary table {staged.stem}_rows as
        with texts as ({_cleaned_texts(staged)}),
        given as (
            select texts.line, {values}
            from texts
            left join {staged.stem}_headings as headings using (line)
            {joins}
        )
        select line, {filled} from given
        """
    )


def _is_given(staged: Staged, column: Column) -> str:
    """Return the condition for a value that the sheet itself gives."""
    is_stand_in = column.may_be_unknown and staged.lacks_days
    return "false" if is_stand_in else f"{column.name} is not null"


def _read_values(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> dict[str, str]:
    """Return the SQL for what a field means, by column; columns of text have none.

    Where the database's own cast reads every text of the column as we do, it is that:
    a table of numbers and ISO dates takes half as long without a join for each column.
    """
    columns = [each for each in staged.present_columns if each.kind not in TEXT_KINDS]
    if not columns:
        return {}
    agree = ", ".join(
        f"""
        bool_and(
            "of" is null
            and try_cast(text as {each.sql_type})
            is not distinct from try_cast(value as {each.sql_type})
        ) filter ("column" = '{each.name}')
        """
        for each in columns
    )
    [found] = cursor.execute(f"select {agree} from {staged.stem}_values").fetchall()
    # Of a column without any text nothing is known, and nothing is read.
    return {
        each.name: _looked_up(each)
        if agrees is False
        else f"try_cast(texts.{each.name} as {each.sql_type})"
        for each, agrees in zip(columns, found, strict=True)
    }


def _looked_up(column: Column) -> str:
    return f"read_{column.name}.value"


def _cleaned_texts(staged: Staged) -> str:
    """Return the SQL for the texts of a sheet, cleaned where they are kept as text.

    It is a step of its own: the expression would be evaluated anew at every use.
    """
    names = {each.name for each in staged.present_columns if each.kind in TEXT_KINDS}
    # Names are no columns of ours, but are looked up as they are kept: cleaned.
    names |= {each.name for each in NAMED_BY.values()} & {*staged.layout.columns}
    cleaned = ", ".join(f"{cleaned_sql(name)} as {name}" for name in sorted(names))
    replaced = f"replace ({cleaned})" if cleaned else ""
    return f"select * {replaced} from {staged.stem}_texts"


def _value_sql(staged: Staged, column: Column, read: Mapping[str, str]) -> str:
    """Return the SQL for a row's value of `column`, null where it has none.

    `read` has the SQL for what a field means, by column.
    """
    parts = [
        f'cast(read_{each.name}."of" as {column.sql_type})'
        for each in staged.present_columns
        if each.share_of == column.name and read[each.name] == _looked_up(each)
    ]
    if column.name in staged.layout.named:
        return _name_sql(staged, column.name)
    if column.name not in staged.layout.stored:
        given = parts or [_by_title(staged, column, read)]
    elif column.kind in TEXT_KINDS:
        given = [_stored_text_sql(column)]
    else:
        # Its own field first; where the two differ the row is refused further down.
        given = [read[column.name], *parts]
    return f"cast(coalesce({', '.join(given)}, null) as {column.sql_type})"


def _text_sql(column: str, otherwise: str = "", blank: str = "false") -> str:
    """Return the SQL for a column of cleaned text, null where it is a dash or blank.

    `blank` is the condition for further texts that say nothing, `otherwise` the SQL for
    those that begin with a sign and say something.
    """
    text = f"texts.{column}"
    # Nearly all texts begin with a letter or a digit that no such text begins with, and
    # nothing is faster to find out.
    return f"""
        case
            when
                ({text} >= '0' and {text} < 'K') or ({text} >= 'L' and {text} < '[')
                or ({text} >= 'a' and {text} < 'k') or ({text} >= 'l' and {text} < 'ỿ')
                then {text}
            when trim({text}, '{BLANK_SIGNS} ') <> '' and not ({blank})
                then {otherwise or text}
        end
    """


def _stored_text_sql(column: Column) -> str:
    """Return the SQL for a text that is stored, null also where it says `Không`.

    Kept as a text, it would be a requirement that is never met.
    """
    none = ", ".join(
        quoted(spelled)
        for word in NONE_WORDS
        for spelled in (word, word.capitalize(), word.upper())
    )
    blank = f"texts.{column.name} in ({none})"
    # 'CB01 was typed to be a text; what is quoted on both sides is a quotation.
    typed = quoted(f"^[{TYPED_QUOTES}]([^{TYPED_QUOTES}]+)$")
    unquoted = rf"regexp_replace(texts.{column.name}, {typed}, '\1')"
    return _text_sql(column.name, unquoted, blank)


def _name_sql(staged: Staged, code: str) -> str:
    """Return the SQL for the names that stand in place of `code` until it is known.

    They are looked up in the register by data/staging/name_lookup.py. Where a row may
    be about a cell or a unit, the unit is only named to narrow the cell down.
    """
    columns = staged.layout.columns
    if code == "member_code":
        return f"'{NAME_MARK}' || {_text_sql(NAMED_BY[code].name)}"
    cell, unit = (
        _text_sql(each.name) if each.name in columns else "null"
        for each in PLACES_NAMED_BY.values()
    )
    if title := dict(staged.layout.by_title).get(code):
        return quoted(f"{NAME_MARK}{NAME_MARK}{title}{NAME_MARK}")
    if code == "cell_code":
        heading = "coalesce(headings.heading, '')"
        return (
            f"'{NAME_MARK}' || coalesce({unit}, '') || '{NAME_MARK}' || {cell}"
            f" || '{NAME_MARK}' || {heading}"
        )
    # Cell or unit, never both: a unit's code beside a cell's would refuse every row.
    is_either = any(code in group for group in staged.table.exactly_one)
    cell = _text_sql("cell_code") if "cell_code" in columns else cell
    is_about_unit = f"({cell}) is null" if is_either else "true"
    return f"case when {is_about_unit} then '{NAME_MARK}' || {unit} end"


def _by_title(staged: Staged, column: Column, read: Mapping[str, str]) -> str:
    """Return the SQL for what the title says of a column that the sheet has not."""
    text = dict(staged.layout.by_title).get(column.name)
    return _title_month(staged, column, read) if text is None else quoted(text)


def _title_month(staged: Staged, column: Column, read: Mapping[str, str]) -> str:
    """Return the SQL for the month that the title names, where it can be the row's.

    A meeting may be held some days before or after the month it counts for. Further
    away, or where most rows are, the title is that of another sheet: the day counts.
    """
    month = staged.sheet.profile.month
    days = [each for each in staged.table.required if each.kind is Kind.DATE]
    if column.kind is not Kind.MONTH or month is None or not days:
        return "null"
    # A sheet of marks alone may lack its days.
    day = f"cast({read.get(days[0].name, 'null')} as date)"
    # Row by row and as a whole: under the title of another month, a day just beside it
    # may still be near.
    near = is_near_month_sql(day, f"date '{month}'")
    are_near = f"avg(if({near}, 1, 0)) filter ({day} is not null) over () >= 0.5"
    return f"case when {near} and {are_near} then date '{month}' end"


def is_near_month_sql(day: str, month: str) -> str:
    """Return the SQL for whether a day lies in a month or just beside it."""
    return (
        f"{day} between {month} - interval {_DAYS_BESIDE_MONTH} day "
        f"and last_day({month}) + interval {_DAYS_BESIDE_MONTH} day"
    )


def _lookup(staged: Staged, column: Column) -> str:
    """Return the join that looks up what the texts of `column` mean."""
    return f"""
        left join (
            select text, cast(value as {column.sql_type}) as value, "of"
            from {staged.stem}_values
            where "column" = '{column.name}' and value is not null
        ) as read_{column.name} on read_{column.name}.text = texts.{column.name}
    """


def _with_default(staged: Staged, column: Column) -> str:
    """Return the select item for a column, with its default for a missing value."""
    # Only where the sheet has no such column: one that is there and blank says that
    # nobody knows, and working a value out would speak for them.
    others = [column.name]
    if column.worked_out and column.name not in staged.layout.stored:
        others.append(column.worked_out)
    # Numbered in the order of the sheet, which no default can.
    if column.default is not None and column.name != staged.table.numbered_by:
        others.append(column.default)
    value = f"coalesce({', '.join(others)})" if len(others) > 1 else column.name
    return f"cast({value} as {column.sql_type}) as {column.name}"


def _refuse_conflicting_fractions(
    cursor: duckdb.DuckDBPyConnection, staged: Staged
) -> None:
    """Refuse rows in which `18/20` stands beside another number than 20.

    So are those with one hour beside the day and another in a column of its own.
    """
    stored = staged.layout.stored
    for column in staged.present_columns:
        if column.share_of and column.share_of in stored:
            whole = staged.table.column(column.share_of)
            is_hour = whole.kind is Kind.TIME
            code = "hours_disagree" if is_hour else "part_disagrees"
            cursor.execute(
                f"""
                insert into {staged.stem}_problems
                select
                    texts.line, '{column.name}', texts.{column.name},
                    '{code}', true, texts.{whole.name},
                from {staged.stem}_texts as texts
                {_lookup(staged, column)} {_lookup(staged, whole)}
                where
                    cast(read_{column.name}."of" as {whole.sql_type})
                    <> read_{whole.name}.value
                """
            )
