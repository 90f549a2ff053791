"""What a role may do, and where."""

import pytest

from data.store.access import EVERYTHING, Viewer
from data.store.authorization import AffectedRows, may
from data.store.roles import OF_THE_WHOLE_STORE, Action, Role

MAY = {
    Role.COMMITTEE: set(),
    Role.INSPECTOR: {"plan_inspections", "note_status", "close", "undo_own"},
    Role.OFFICE: {
        *("load_files", "register_cells", "edit_visits", "note_status", "undo_own"),
        "save_headers",
    },
    Role.OWNER: {*Action},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_of_the_whole_store_a_role_may_what_it_is_for(role: Role, action: Action):
    assert may(Viewer("a", role=role), action) == (action in MAY[role])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_units_keep_from_what_lies_outside(role: Role, action: Action):
    limited = Viewer("a", ("U",), role)
    is_inside = action in MAY[role] and action not in OF_THE_WHOLE_STORE
    assert may(limited, action) == is_inside
    assert not may(limited, action, AffectedRows(outside=1))
    assert not may(Viewer("a", (), role), action)


def test_whoever_nobody_has_given_a_role_reads():
    assert not any(may(Viewer("somebody"), action) for action in Action)
    assert all(may(EVERYTHING, action) for action in Action)
