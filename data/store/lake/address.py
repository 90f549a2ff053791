"""The address of a lake: its catalogue in PostgreSQL, and where its files lie."""

import os
import re
from dataclasses import dataclass, field

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from data.contract.problems import UserError

PREFIX = "ducklake:postgres:"
DATA = "SUPERVISION_DATA"
# What is kept in PostgreSQL has a schema of its own: others may use the database.
SCHEMA = "supervision"
# What else libpq takes from its environment may stay there; these tell two lakes apart.
_IDENTIFYING = ("host", "hostaddr", "port", "dbname", "service")
# What PostgreSQL quotes of an address that it does not understand, of a password too.
_QUOTED = re.compile('"[^"]*"')


@dataclass(frozen=True)
class LakeAddress:
    """The catalogue, as libpq understands it, and the folder or bucket of the files.

    `files` is None where the lake is to say itself where its files are.
    """

    # With the password, which nothing may print.
    catalogue: str = field(repr=False)
    files: str | None

    @property
    def name(self) -> str:
        """Return what people are told of it: no user, and no password."""
        return PREFIX + " ".join(f"{name}={value}" for name, value in self.key)

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """Return what tells this lake from every other one."""
        given = conninfo_to_dict(self.catalogue)
        found = ((name, given.get(name)) for name in _IDENTIFYING)
        return tuple((name, str(value)) for name, value in found if value)

    @property
    def password(self) -> str | None:
        """Return the password, where it is part of the address."""
        given = conninfo_to_dict(self.catalogue).get("password")
        return None if given is None else str(given)

    @property
    def catalogue_without_password(self) -> str:
        """Return what errors of the database may quote, and its list of databases."""
        given = conninfo_to_dict(self.catalogue)
        given.pop("password", None)
        return make_conninfo("", **given)


def address_of(place: str, files: str | None = None) -> LakeAddress:
    """Return the address that `place` is, with its `files`.

    Without them it is those that $SUPERVISION_DATA names.

    Raises UserError where PostgreSQL would not understand it.
    """
    try:
        # As one form, whether it came as words or as a URL.
        catalogue = make_conninfo(place.removeprefix(PREFIX))
    except ProgrammingError as error:
        # Without the error itself, which a log would print.
        reason = _QUOTED.sub('"…"', str(error)).strip()
        raise UserError("lake_address", reason=reason) from None
    return LakeAddress(catalogue, _as_folder(files or os.environ.get(DATA)))


def is_in_bucket(files: str) -> bool:
    """Return whether `files` is the address of a bucket, and no shared folder."""
    return files.startswith("s3://")


def _as_folder(named: str | None) -> str | None:
    if not named:
        return None
    # A prefix, and not a name that others begin with as well.
    return named.rstrip("/") + "/"
