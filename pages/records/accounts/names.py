"""What the units and members of accounts are called on the screen."""

from dataclasses import dataclass

from data.store.access import Viewer
from data.store.accounts import Account
from pages.shared import filter_row
from pages.shared.answers import answer
from pages.shared.words import word


@dataclass(frozen=True)
class Names:
    """The units and the committee members that can be chosen, by code."""

    units: dict[str, str]
    members: dict[str, str]


def names_for(viewer: Viewer) -> Names:
    """Return every unit and member by name; one that is gone goes by its code."""
    units = answer(viewer, "unit_choices", filter_row.any_cells())
    members = answer(viewer, "members", filter_row.any_cells())
    return Names(
        dict(zip(units["unit_code"], units["unit_name"], strict=True)),
        dict(zip(members["member_code"], members["full_name"], strict=True)),
    )


def units_of(account: Account, named: Names) -> str:
    """Return what an account is for, in words: units by name, or all of the store."""
    if account.unit_codes is None:
        return word("accounts.whole_store").plain
    if not account.unit_codes:
        return word("accounts.no_units").plain
    return ", ".join(named.units.get(code) or code for code in account.unit_codes)


def member_of(account: Account, named: Names) -> str | None:
    """Return the committee member whose account it is, by name."""
    code = account.member_code
    return code and (named.members.get(code) or code)
