"""Which of the values that a threshold was set to holds in a month.

A value is set for all months or from a month on. Set for all months it takes the place
of everything set before; from a month on it holds until another from a later month
does, whichever of these two was set first. Of two from the same month the one set last
holds. What was set first and what last is a matter of the numbers of the changes, never
of a clock. A value taken back is as if it had never been set.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Setting:
    """A value that somebody set, for all months or `from_month` on.

    `change_id` is the number of the change that it was.
    """

    name: str
    value: float
    from_month: date | None
    change_id: int


def standing(settings: Iterable[Setting]) -> tuple[Setting, ...]:
    """Return the settings that hold in some month, by name and month.

    `settings` are all that were not taken back.
    """
    kept: dict[str, dict[date, Setting]] = {}
    # Sorting keeps the order of equal numbers, which settings of old stores may have.
    for setting in sorted(settings, key=lambda each: each.change_id):
        if setting.from_month is None:
            kept[setting.name] = {}
        kept.setdefault(setting.name, {})[first_month(setting)] = setting
    return tuple(
        months[month] for _, months in sorted(kept.items()) for month in sorted(months)
    )


def holding(settings: Iterable[Setting], month: date) -> dict[str, Setting]:
    """Return the setting of each name that holds in `month`, of those standing.

    A name that was set from later months alone has none.
    """
    # They come by month: the last that has begun is the one.
    begun = (each for each in settings if first_month(each) <= month)
    return {setting.name: setting for setting in begun}


def first_month(setting: Setting) -> date:
    """Return the month from which it holds; for all months, the first there is."""
    return setting.from_month or date.min
