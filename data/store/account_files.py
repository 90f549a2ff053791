"""Accounts as a file: written for people, read back whole or not at all.

One line per account with `email`, `role`, `units` (codes parted by `;`, or `*` for the
whole store), `member_code` and `active`. A file changes the accounts that it names;
others stay. Every line that is wrong is named, and then nothing is changed.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.contract.folding import clean, fold
from data.contract.problems import UserError
from data.contract.spreadsheet_csv import spreadsheet_csv
from data.contract.words import LANGUAGES, word
from data.store.access import Viewer
from data.store.accounts import (
    Account,
    KnownCodes,
    known_codes,
    list_accounts,
    plain_email,
    refuse_unknown,
    set_accounts,
)
from data.store.authorization import require
from data.store.database import Store
from data.store.roles import Action, Role

COLUMNS = ("email", "role", "units", "member_code", "active")
WHOLE_STORE = "*"
_REQUIRED = {"email", "role"}
_SEPARATOR = ";"
_YES, _NO = ("", "yes", "co", "true", "1", "x"), ("no", "khong", "false", "0")
# More than any office has; a file of another kind is told by its header before.
_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class LineError:
    """What is wrong with a line of a file of accounts."""

    line: int
    error: UserError

    def message(self, language: str) -> str:
        """Return the line and what is wrong with it, as a sentence."""
        said = self.error.message(language)
        return word("report.account_line", language, line=self.line, message=said)


class AccountLinesError(UserError):
    """A file of accounts with lines that are wrong; nothing of it is taken."""

    def __init__(self, lines: Sequence[LineError]) -> None:
        super().__init__("account_lines_wrong", n=len(lines))
        self.lines = lines


def accounts_as_csv(accounts: Iterable[Account]) -> str:
    """Return accounts as CSV for people, in their order."""
    rows = (
        (
            each.email,
            str(each.role),
            written_units(each),
            each.member_code,
            "yes" if each.is_active else "no",
        )
        for each in accounts
    )
    return spreadsheet_csv([COLUMNS, *rows])


def written_units(account: Account) -> str:
    """Return the units of an account as a file and the command line write them."""
    units = account.unit_codes
    return WHOLE_STORE if units is None else _SEPARATOR.join(units)


def load_accounts(store: Store, content: bytes, viewer: Viewer) -> dict[str, int]:
    """Give and change the accounts of a file; return the changes by address.

    What a line says as it is already is no change. Raises AccountLinesError with every
    line that is wrong, and UserError where the file is no such file, where `viewer` may
    not, and where nobody would be left who may keep accounts.
    """
    require(viewer, Action.KEEP_ACCOUNTS)
    with store.cursor() as cursor:
        known, former = known_codes(cursor), list_accounts(cursor)
    given = _read(content, known)
    changed = [each for each in given if each not in former]
    return set_accounts(store, changed, viewer) if changed else {}


def _read(content: bytes, known: KnownCodes) -> list[Account]:
    rows = _rows(content)
    accounts: dict[str, Account] = {}
    wrong: list[LineError] = []
    for line, row in rows:
        try:
            account = _account(row)
            refuse_unknown(account, known)
            if account.email in accounts:
                raise UserError("account_twice", value=account.email)
            accounts[account.email] = account
        except UserError as error:
            wrong.append(LineError(line, error))
    if wrong:
        raise AccountLinesError(wrong)
    return [*accounts.values()]


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return the lines that say something, with their numbers in the file.

    Raises UserError for a file that is not UTF-8, is too long, or has other columns.
    """
    if len(content) > _MOST_BYTES:
        raise UserError("accounts_too_long")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("accounts_not_utf8") from error
    first = text.partition("\n")[0]
    # Excel writes what the settings of the machine say.
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [clean(each).lower() for each in next(reader, [])]
        _refuse_other_columns(header)
        return [
            (reader.line_num, dict(zip(header, map(clean, row), strict=False)))
            for row in reader
            if any(map(clean, row))
        ]
    except csv.Error as error:
        raise UserError("accounts_not_csv") from error


def _refuse_other_columns(header: Sequence[str]) -> None:
    known = ", ".join(COLUMNS)
    if not _REQUIRED <= {*header} <= {*COLUMNS} or len(header) != len({*header}):
        raise UserError("accounts_header", known=known)


def _account(row: dict[str, str]) -> Account:
    return Account(
        plain_email(row.get("email", "")),
        read_role(row.get("role", "")),
        read_units(row.get("units", "").split(_SEPARATOR)),
        row.get("member_code") or None,
        _is_active(row.get("active", "")),
    )


def read_units(written: Iterable[str]) -> tuple[str, ...] | None:
    """Return the codes as an account holds them; None where `*` stands among them."""
    codes = tuple(dict.fromkeys(code for each in written if (code := clean(each))))
    return None if WHOLE_STORE in codes else codes


def read_role(written: str) -> Role:
    """Return the role of this name, in any language; raises UserError for none."""
    asked = fold(written)
    for role in Role:
        names = (word(f"role.{role}", language) for language in LANGUAGES)
        if asked in (fold(role), *map(fold, names)):
            return role
    raise UserError("no_such_role", value=written, known=", ".join(Role))


def _is_active(written: str) -> bool:
    asked = fold(written)
    if asked not in (*_YES, *_NO):
        raise UserError("not_active_or_not", value=written)
    return asked in _YES
