"""What a role may do, and where."""

from pathlib import Path

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


def test_the_readme_says_who_may_do_what() -> None:
    """One line per action, with a column for each role and where it is limited to."""
    text = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    rows = [
        [field.strip() for field in line.strip("| ").split(" | ")]
        for line in text.splitlines()
        if line.startswith("| `") and line.endswith(("| units |", "| whole store |"))
    ]
    said = {
        row[0].split("`")[1]: ({*_roles(row[1:-1])}, row[-1].strip(" |"))
        for row in rows
    }
    assert said == {
        str(action): (
            {role for role in Role if action in MAY[role]},
            "whole store" if action in OF_THE_WHOLE_STORE else "units",
        )
        for action in Action
    }


def _roles(fields: list[str]) -> list[Role]:
    return [role for role, field in zip(Role, fields, strict=True) if field == "yes"]
