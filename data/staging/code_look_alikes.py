"""Codes that are not registered and look like one that is.

Excel takes 007 for 7, 38.168.053 for a number and 1-5 for a day; keyboards and texts
bring other hyphens, letters of other scripts and signs that nobody sees. Each of these
would make a new cell beside the one that is meant.
"""

import re
import unicodedata
from collections.abc import Iterable

import duckdb

from data.contract.columns import Column, Kind
from data.staging.staged import Staged

# Registers whose own codes are held against those that are stored.
_REGISTERS = frozenset({"units", "cells", "committee"})
# Letters of other scripts that look like Latin ones.
_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТХУасеоріјѕхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTXYaceopijsxyABEZHIKMNOPTYXo",
)
_SEPARATORS = re.compile(r"[\W_]+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
# Letters typed for digits: `CBO8`.
_AS_DIGITS = re.compile(r"(?<=\d)[oil]|[oil](?=\d)")
# A day as a workbook holds it, or as it is written; with the time it may bring along.
_DAY = r"\d{4}-\d{2}-\d{2}( [\d:.]+)?|\d{1,2}[/-]\d{1,2}[/-](\d{4}|\d{2})"
_NO_DIGIT = re.compile("[^1-9]")
_NEAREST = 3


def visual_key(code: str) -> str:
    """Return the key under which codes meet that look alike.

    Case, accents, scripts, what separates groups, leading zeros, and letters typed for
    digits do not matter.
    """
    plain = unicodedata.normalize("NFKD", code).translate(_LATIN).casefold()
    visible = (
        "d" if sign == "đ" else sign
        for sign in plain
        if unicodedata.category(sign) not in {"Cf", "Mn"}
    )
    grouped = _SEPARATORS.sub("-", "".join(visible)).strip("-")
    digits = _AS_DIGITS.sub(lambda found: "0" if found[0] == "o" else "1", grouped)
    return _ZEROS.sub("", digits)


def bare_key(code: str) -> str:
    """Return the key of a code without what separates its groups."""
    grouped = _SEPARATORS.sub("", unicodedata.normalize("NFKD", code)).casefold()
    return grouped.lstrip("0")


def check_look_alikes(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Refuse rows with a code that looks like another, or is a day.

    Runs after `known_<table>` is made. Codes that look like none are left to the
    warning that they are not registered.
    """
    for column in staged.present_columns:
        if column.kind is Kind.CODE:
            _refuse_days(cursor, staged, column)
            _refuse_look_alikes(cursor, staged, column)


def _refuse_days(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, column: Column
) -> None:
    known = f"known_{column.refers_to}" if column.refers_to else None
    is_known = f"{column.name} in (from {known})" if known else "false"
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        select line, $column, {column.name}, 'code_became_date', true, null
        from {staged.stem}_rows
        where regexp_full_match({column.name}, $day) and not {is_known}
        """,
        {"column": column.name, "day": _DAY},
    )


def _refuse_look_alikes(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, column: Column
) -> None:
    unknown, known = _codes(cursor, staged, column)
    found = dict(_alike(unknown, known)) if unknown and known else {}
    if not found:
        return
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        select line, $column, {column.name}, 'code_like_another', true, nearest
        from {staged.stem}_rows
        inner join (
            select unnest($codes) as code, unnest($nearest) as nearest
        ) as alike on alike.code = {column.name}
        """,
        {
            "column": column.name,
            "codes": list(found),
            "nearest": list(found.values()),
        },
    )


def _codes(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, column: Column
) -> tuple[list[str], list[str]]:
    """Return the codes of a column that are not known, and those that are."""
    if column.refers_to:
        known = f"from known_{column.refers_to}"
        if column.refers_to == "cells":
            # Cells that are not registered are known from their meetings.
            known += " union select cell_code from derived.cells"
    elif staged.table.name in _REGISTERS and column.name == staged.table.key[0]:
        known = f"select {column.name} from raw.{staged.table.name}"
    else:
        return [], []
    unknown = f"""
        select distinct {column.name}
        from {staged.stem}_rows
        where {column.name} is not null and {column.name} not in ({known})
    """
    codes = [code for (code,) in cursor.execute(unknown).fetchall()]
    if not codes:
        return [], []
    return codes, _known_with_digits_of(cursor, codes, known)


def _known_with_digits_of(
    cursor: duckdb.DuckDBPyConnection, codes: Iterable[str], known: str
) -> list[str]:
    """Return the known codes that may look like one of `codes`.

    Whatever makes two codes look alike leaves their digits as they are, but for zeros.
    To look closer at all codes of a country would take a quarter of a minute.
    """
    digits = {_NO_DIGIT.sub("", unicodedata.normalize("NFKD", code)) for code in codes}
    found = cursor.execute(
        f"""
        select code
        from ({known}) as known(code)
        where
            regexp_replace(code, '[^1-9]', '', 'g') in (select unnest($digits))
            -- Digits of other scripts are left to the closer look.
            or regexp_matches(code, '[^ -~]')
        """,
        {"digits": sorted(digits)},
    ).fetchall()
    return [code for (code,) in found]


def _alike(unknown: Iterable[str], known: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield each unknown code that looks like known ones, with these."""
    by_look: dict[str, list[str]] = {}
    by_bare: dict[str, list[str]] = {}
    by_digits: dict[str, list[str]] = {}
    for code in known:
        by_look.setdefault(visual_key(code), []).append(code)
        by_bare.setdefault(bare_key(code), []).append(code)
        by_digits.setdefault(_digits(code), []).append(code)
    for code in unknown:
        found = by_look.get(visual_key(code), [])
        found = found or [
            each
            for each in by_bare.get(bare_key(code), ())
            if _is_in_one_piece(code) or _is_in_one_piece(each)
        ]
        # What is left of CB03 where only its number was kept.
        if not found and code.isdecimal():
            found = by_digits.get(_digits(code), [])
        if found:
            yield code, ", ".join(sorted(found)[:_NEAREST])


def _digits(code: str) -> str:
    return re.sub(r"\D", "", code).lstrip("0")


def _is_in_one_piece(code: str) -> bool:
    return not _SEPARATORS.search(code)
