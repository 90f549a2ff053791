"""What thresholds were set to, and which of their values is in force for a month.

A question goes by what is in force for the last month it is asked about, for the period
before as well; a line of many periods by what is for the last month of each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data.contract.threshold_months import Setting, first_month, holding, standing
from data.store.reader_cursor import ReaderCursor
from queries.thresholds import THRESHOLDS, check_thresholds, whole


@dataclass(frozen=True)
class Settings:
    """Everything that thresholds were set to and that was not taken back.

    What is asked of it once is kept: a page asks a dozen questions about a month.
    """

    made: tuple[Setting, ...] = ()
    _kept: dict[date, dict[str, float]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def standing(self) -> tuple[Setting, ...]:
        """Return those that hold in some month, by name and month."""
        return standing(self.made)

    def in_force(self, month: date) -> dict[str, float]:
        """Return the value of every threshold in a month: set for it, else the default.

        Whole numbers come as int. A value set for a name that is no threshold any more
        is passed over.
        """
        if month not in self._kept:
            held = holding(self.standing, month)
            self._kept[month] = {
                name: whole(held[name].value) if name in held else threshold.default
                for name, threshold in THRESHOLDS.items()
            }
        return dict(self._kept[month])

    def since(self, month: date) -> dict[str, date]:
        """Return from which month on values hold in `month`, by name.

        Only of those that were set from a month on.
        """
        held = holding(self.standing, month)
        return {
            name: setting.from_month
            for name, setting in held.items()
            if setting.from_month is not None
        }

    def end_of(self, setting: Setting) -> date | None:
        """Return the month from which another value holds than that of `setting`.

        None where it holds for good.
        """
        later = (
            first_month(each)
            for each in self.standing
            if each.name == setting.name and first_month(each) > first_month(setting)
        )
        return min(later, default=None)

    def is_like(self, other: "Settings") -> bool:
        """Return whether in every month the same values are in force."""
        both = (*self.standing, *other.standing)
        months = {date.min, *map(first_month, both)}
        return all(self.in_force(month) == other.in_force(month) for month in months)

    def with_values(
        self, values: Mapping[str, float], from_month: date | None = None
    ) -> "Settings":
        """Return what holds once these values are set as well, all of them together.

        Raises ThresholdError where in some month they may not be.
        """
        latest = max((each.change_id for each in self.made), default=0)
        added = [
            Setting(name, value, from_month, latest + place)
            for place, (name, value) in enumerate(values.items(), start=1)
        ]
        return self._become(Settings((*self.made, *added)))

    def without(self, *undone: tuple[str, int]) -> "Settings":
        """Return what holds once these are taken back, all of them together.

        Each is named by its threshold and the number of the change that set it. Raises
        ThresholdError where in some month what then holds may not.
        """
        left = (each for each in self.made if (each.name, each.change_id) not in undone)
        return self._become(Settings(tuple(left)))

    def _become(self, after: "Settings") -> "Settings":
        """Return `after`, once what it changes was checked in every month."""
        both = (*self.standing, *after.standing)
        for month in sorted({date.min, *map(first_month, both)}):
            before, limits = self.in_force(month), after.in_force(month)
            changed = {
                name: limits[name] for name in limits if limits[name] != before[name]
            }
            check_thresholds(changed, before)
        return after


def settings_of(cursor: ReaderCursor) -> Settings:
    """Return what the owner has set, of the moment that `cursor` is of.

    It carries the published views.
    """
    # Some of old stores have no number of their own: the date parts them, if anything.
    rows = cursor.execute(
        """
        select name, value, from_month, change_id
        from thresholds
        where undone_at is null
        order by change_id, set_at
        """
    )
    return Settings(tuple(Setting(*row) for row in rows.fetchall()))
