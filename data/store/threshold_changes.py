"""Setting thresholds, and taking that back: for whoever may, all of them or none."""

from collections.abc import Mapping, Sequence
from datetime import date

from data.store import journal
from data.store.access import Viewer
from data.store.authorization import require
from data.store.database import Store
from data.store.roles import Action


def set_thresholds(
    store: Store,
    values: Mapping[str, float],
    viewer: Viewer,
    from_month: date | None = None,
) -> tuple[tuple[str, int], ...]:
    """Record that thresholds have `values`, in all months or `from_month` on.

    Returns each name with the number of its change. Raises UserError for a viewer who
    may not.
    """
    require(viewer, Action.SET_THRESHOLDS)
    with store.transaction() as cursor:
        return tuple(
            (name, journal.set_threshold(cursor, name, value, viewer.name, from_month))
            for name, value in values.items()
        )


def undo_thresholds(
    store: Store, changes: Sequence[tuple[str, int]], viewer: Viewer
) -> None:
    """Take back what changes set, each named with its threshold.

    Raises UserError for a viewer who may not, and where one of them was taken back.
    """
    require(viewer, Action.SET_THRESHOLDS)
    with store.transaction() as cursor:
        for name, change_id in changes:
            journal.undo_threshold(cursor, name, change_id, viewer.name)
