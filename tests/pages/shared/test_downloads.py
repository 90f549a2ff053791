"""Files that people take along: who took which one, when, is recorded."""

import ast
from pathlib import Path

import pytest
import streamlit

from data.store import audit
from data.store.access import EVERYTHING, Viewer
from data.store.audit_reading import LinesAsked, read_lines
from pages.shared import downloads
from tests.queries.world import World

ROOT = Path(__file__).parents[3]
# Empty templates, with nothing of anybody in them, and the office's own.
NOT_RECORDED = {
    "pages/records/upload/templates.py",
    "pages/monitoring/monthly_brief/office_template.py",
    "pages/shared/downloads.py",
}


def taken(world: World) -> list[tuple[str, str, str | None]]:
    with world.store.cursor() as cursor:
        lines = read_lines(cursor, LinesAsked(event=audit.Event.EXPORT))
        return [(each.who, each.subject, each.address) for each in lines]


def test_a_file_is_recorded_when_it_is_taken_and_not_before(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.store.address_of_caller = lambda: "10.0.0.7"
    monkeypatch.setattr(streamlit, "session_state", {})
    downloads.note_viewer(Viewer("lan@example.vn", ("xa_mot",)))
    make = downloads.recorded(lambda: b"rows", "weak.csv")
    assert taken(world) == []
    # Whoever looks at another page by then did not take this file.
    downloads.note_viewer(EVERYTHING)
    world.store.address_of_caller = lambda: None
    assert make() == b"rows"
    assert taken(world) == [("lan@example.vn", "weak.csv", "10.0.0.7")]


def test_what_cannot_be_made_is_not_recorded(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamlit, "session_state", {})

    def fail() -> bytes:
        raise ValueError("no picture")

    with pytest.raises(ValueError, match="no picture"):
        downloads.recorded(fail, "chart.png")()
    assert taken(world) == []


def test_every_button_for_a_file_records_it() -> None:
    """But for empty templates."""
    bare = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "pages").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "download_button"
    }
    assert bare == NOT_RECORDED
