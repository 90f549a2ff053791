"""Who may do what: asked wherever something is written, never by a page alone."""

from dataclasses import dataclass

from data.contract.problems import UserError
from data.store.access import Viewer
from data.store.roles import ACTIONS_OF, OF_THE_WHOLE_STORE, Action


@dataclass(frozen=True)
class AffectedRows:
    """The rows that an action would write or take back, held against a viewer's units.

    `outside` counts those that lie outside of them, or in nobody's: a committee member,
    a day on which one is away.
    """

    outside: int = 0


NO_ROWS = AffectedRows()


class NotAllowed(UserError):
    """What somebody may not do; whoever tells them so has it recorded as well."""

    def __init__(self, key: str, viewer: Viewer, action: Action) -> None:
        super().__init__(key)
        self.viewer, self.action = viewer, action


def may(viewer: Viewer, action: Action, rows: AffectedRows = NO_ROWS) -> bool:
    """Return whether `viewer` may do `action` to `rows`.

    The role says what, the units where. Without rows the answer is whether they may do
    it anywhere at all: so a page knows what to offer, and whoever writes asks again.
    """
    if action not in ACTIONS_OF[viewer.role] or viewer.unit_codes == ():
        return False
    if viewer.unit_codes is None:
        return True
    return action not in OF_THE_WHOLE_STORE and not rows.outside


def require(viewer: Viewer, action: Action, rows: AffectedRows = NO_ROWS) -> None:
    """Raise UserError, which says why, unless `viewer` may do `action` to `rows`."""
    if may(viewer, action, rows):
        return
    # Where they may do it to other rows, it is these that keep them from it.
    if may(viewer, action):
        raise NotAllowed("rows_out_of_scope", viewer, action)
    raise NotAllowed(_REFUSED.get(action, "may_not"), viewer, action)


_REFUSED = {
    Action.EDIT_VISITS: "may_not_edit_visits",
    Action.PLAN_INSPECTIONS: "may_not_plan",
    Action.KEEP_ACCOUNTS: "may_not_keep_accounts",
}
