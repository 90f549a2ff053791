"""Which limits are in force for the months looked at, said with basis and first month.

A limit that was set from a month on says so wherever it is named: a list of an earlier
month goes by another one.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from pages.shared import formatting
from pages.shared.answers import threshold_settings, thresholds
from pages.shared.words import basis_word, word
from queries.thresholds import basis_of


def with_month(name: str, month: date) -> str:
    """Return `85`, or `85 từ tháng 1/2026`, as the limit is in force in a month."""
    since = threshold_settings().since(month).get(name)
    return formatting.threshold(thresholds(month)[name], since)


def percent_with_month(name: str, month: date) -> str:
    """Return the same for a limit that is a share: `85 % từ tháng 1/2026`."""
    since = threshold_settings().since(month).get(name)
    return formatting.limit_percent(thresholds(month)[name], since)


def facts(
    names: Iterable[str], month: date, tried: Mapping[str, float] | None = None
) -> list[tuple[str, str]]:
    """Return what each limit is called, and its value in a month with its basis.

    Those of `tried` are looked with instead, whatever is in force.
    """
    return [
        (word(f"threshold.{name}"), _with_basis(name, month, tried or {}))
        for name in names
    ]


def _with_basis(name: str, month: date, tried: Mapping[str, float]) -> str:
    if name in tried:
        return word("limit.tried", value=formatting.threshold(tried[name]))
    return word(
        "limit.with_basis",
        value=with_month(name, month),
        basis=basis_word(basis_of(name, thresholds(month)[name])),
    )


def set_from_a_month(names: Iterable[str], month: date) -> str:
    """Return those of the limits that hold from a month on, with it; else nothing."""
    own = threshold_settings().since(month)
    return "; ".join(
        f"{word(f'threshold.{name}')}: {with_month(name, month)}"
        for name in names
        if name in own
    )
