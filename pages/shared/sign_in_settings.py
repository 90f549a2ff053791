"""Whether people sign in, and with whom: `[auth]` of secrets.toml, read and checked.

What Streamlit makes of these settings it says in English, at the first sign-in, and of
a file that it cannot read it makes none: the dashboard would be open to everybody.
"""

import os
import stat
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from data.contract.problems import UserError
from pages.shared.http_security import is_loopback

# Where a provider leads people back to; Streamlit answers there and nowhere else.
CALLBACK = "/oauth2callback"
HOURS = "SUPERVISION_SIGN_IN_HOURS"
DEFAULT_HOURS = 8
# Who has signed out is remembered for so long: see data/store/sign_outs.py.
LONGEST_HOURS = 24
SHORTEST_SECRET = 32
_KEYS_OF_PROVIDER = ("client_id", "client_secret", "server_metadata_url")


@dataclass(frozen=True)
class Provider:
    """Who vouches for people; `name` is that of its section.

    `is_trusted_with_emails` says that it gives out the addresses itself, and therefore
    never says of one that it is verified.
    """

    name: str
    label: str
    client_id: str
    is_trusted_with_emails: bool = False


@dataclass(frozen=True)
class SignInSettings:
    """How people sign in: by whom, under which address, and for how long."""

    origin: str
    providers: tuple[Provider, ...]
    maximum_age: timedelta = timedelta(hours=DEFAULT_HOURS)

    def provider(self, name: object) -> Provider | None:
        """Return the provider of this name; None where it is none (any more)."""
        found = [each for each in self.providers if each.name == name]
        return found[0] if found else None

    @property
    def is_encrypted(self) -> bool:
        """Return whether browsers reach the dashboard by https."""
        return self.origin.startswith("https://")


def read_settings(
    files: Sequence[str], environment: Mapping[str, str] = os.environ
) -> SignInSettings | None:
    """Return the settings that these files hold, the last that has any; None of none.

    Raises UserError for a file that cannot be read or that others can read, and for
    settings with which nobody could sign in, or others than should.
    """
    found = None
    for name in files:
        path = Path(name)
        if path.exists():
            found = _auth_section(path) or found
    if found is None:
        return None
    path, section = found
    if len(str(section.get("cookie_secret", ""))) < SHORTEST_SECRET:
        raise UserError("sign_in_secret_short", path=path, least=SHORTEST_SECRET)
    return SignInSettings(
        _origin(path, section), _providers(path, section), _maximum_age(environment)
    )


def _auth_section(path: Path) -> tuple[Path, dict[str, Any]] | None:
    """Return what a file says of sign-in; None of one that is about something else."""
    try:
        section = tomllib.loads(path.read_text("utf-8")).get("auth")
    except (OSError, ValueError) as error:
        raise UserError("sign_in_file_unreadable", path=path) from error
    if section is None:
        return None
    if not isinstance(section, dict):
        raise UserError("sign_in_file_unreadable", path=path)
    # Windows has no such permissions, and says that everybody may read everything.
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise UserError("sign_in_file_open", path=path)
    return path, section


def _origin(path: Path, section: dict[str, Any]) -> str:
    """Return the address under which browsers reach the dashboard, without a path."""
    given = str(section.get("redirect_uri", ""))
    parts = urlsplit(given)
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and is_loopback(parts.hostname or "")
    )
    if not is_safe or given != f"{parts.scheme}://{parts.netloc.lower()}{CALLBACK}":
        raise UserError("sign_in_redirect", path=path, value=given)
    return given.removesuffix(CALLBACK)


def _providers(path: Path, section: dict[str, Any]) -> tuple[Provider, ...]:
    """Return all providers; one that stands in [auth] itself is called `default`."""
    sections = {name: each for name, each in section.items() if isinstance(each, dict)}
    sections.pop("client_kwargs", None)
    if "client_id" in section:
        sections["default"] = section
    if not sections:
        raise UserError("sign_in_without_provider", path=path)
    return tuple(_provider(path, name, each) for name, each in sections.items())


def _provider(path: Path, name: str, section: dict[str, Any]) -> Provider:
    missing = [key for key in _KEYS_OF_PROVIDER if not section.get(key)]
    # Streamlit knows a provider again by what stands before an underscore.
    if missing or "_" in name:
        keys = ", ".join(missing) or "_"
        raise UserError("sign_in_provider", path=path, name=name, keys=keys)
    metadata = urlsplit(str(section["server_metadata_url"]))
    if metadata.scheme != "https" and not is_loopback(metadata.hostname or ""):
        raise UserError("sign_in_provider_open", path=path, name=name)
    return Provider(
        name,
        str(section.get("label", name.capitalize())),
        str(section["client_id"]),
        section.get("trust_emails") is True,
    )


def _maximum_age(environment: Mapping[str, str]) -> timedelta:
    given = environment.get(HOURS, "").strip() or str(DEFAULT_HOURS)
    try:
        hours = float(given)
    except ValueError:
        hours = 0
    if not 0 < hours <= LONGEST_HOURS:
        raise UserError("sign_in_hours", name=HOURS, value=given, most=LONGEST_HOURS)
    return timedelta(hours=hours)
