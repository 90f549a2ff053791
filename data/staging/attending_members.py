"""Names where the code of the committee member who attended belongs.

Sheets have `Đ/c Trần Thị Bình` under `Cấp uỷ dự`. A name that fits one member becomes
the code; any other is dropped and named: kept, it would count as a visit of somebody
whom no register knows, and store the name of a person.
"""

import re

import duckdb

from data.staging.member_names import find_members
from data.staging.register_tables import Registers
from data.staging.staged import Staged

# The column of the member who attended.
ATTENDING = "superior_code"
# A code has a digit, or is one piece of capitals or of small letters without accents;
# no name of a person is written like that. One that the register lacks is warned about
# as any unknown code is.
_CODE = re.compile(r"\S*\d\S*|[A-Z]{1,6}|[a-z][a-z_.-]*")
_MARKS = frozenset({"x", "v", "co"})


def match_attending_members(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, registers: Registers
) -> None:
    """Put codes where names stand under `Cấp uỷ dự`, and warn of those dropped."""
    if ATTENDING not in staged.layout.columns:
        return
    written = cursor.execute(
        f"""
        select distinct {ATTENDING} from {staged.stem}_rows
        where {ATTENDING} is not null
        """
    ).fetchall()
    for (text,) in written:
        if text in registers.codes("committee") or _is_code(text):
            continue
        members = find_members(text, registers.members)
        code = members[0].code if len(members) == 1 else None
        if code is None:
            fitting = "; ".join(each.shown for each in members)
            _warn(cursor, staged, text, f" {fitting}." if fitting else "")
        cursor.execute(
            f"""
            update {staged.stem}_rows set {ATTENDING} = $code
            where {ATTENDING} = $text
            """,
            {"code": code, "text": text},
        )


def _is_code(text: str) -> bool:
    # A mark says that somebody attended, not who.
    return bool(_CODE.fullmatch(text)) and text.lower() not in _MARKS


def _warn(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, text: str, fitting: str
) -> None:
    cursor.execute(
        f"""
        insert into {staged.stem}_problems
        select line, '{ATTENDING}', $text, 'attending_member_unknown', false, $fitting
        from {staged.stem}_rows
        where {ATTENDING} = $text
        """,
        {"text": text, "fitting": fitting},
    )
