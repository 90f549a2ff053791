"""What somebody has said of a header holds for later files, and can be taken back."""

from datetime import datetime

import pytest

from data.contract.problems import UserError
from data.importing.saved_headers import (
    delete_header,
    list_saved_headers,
    save_header,
    saved_headers,
)
from data.sheets.header_matching import SavedHeader
from data.store.access import EVERYTHING, Viewer
from data.store.database import Store
from data.store.roles import Role
from tests.data.import_harness import ImportHarness

SHEET = """
Mã chi bộ | Ngày họp | Quân số | Ra họp
A | 5/8/2026 | 20 | 18
"""


def told(store: Store) -> list[tuple[str, str, str, str]]:
    with store.cursor() as cursor:
        found = list_saved_headers(cursor, EVERYTHING)
    return [(each.table, each.header, each.column, each.mapped_by) for each in found]


def refusal(store: Store, table: str, header: str, column: str) -> str:
    before = store.version()
    with pytest.raises(UserError) as refused:
        save_header(store, table, header, column, Viewer("clerk", role=Role.OWNER))
    assert refused.value.message("vi") != refused.value.message("en")
    assert (told(store), store.version()) == ([], before)
    return refused.value.key


def test_saved_header_is_known_in_every_later_file(harness: ImportHarness) -> None:
    assert harness.load(meetings=SHEET).is_refused
    save_header(
        harness.store,
        "meetings",
        "Quân số",
        "members_total",
        Viewer("clerk", role=Role.OWNER),
    )
    save_header(
        harness.store, "meetings", "Ra họp", "present", Viewer("clerk", role=Role.OWNER)
    )
    assert harness.load(meetings=SHEET.replace("Ra họp", "RA  HỌP")).added == 1
    assert harness.rows("meetings", "members_total", "present") == [(20, 18)]


def test_it_holds_for_its_own_table_only(harness: ImportHarness) -> None:
    save_header(
        harness.store,
        "trainings",
        "Quân số",
        "participants",
        Viewer("clerk", role=Role.OWNER),
    )
    save_header(
        harness.store, "meetings", "Ra họp", "present", Viewer("clerk", role=Role.OWNER)
    )
    report = harness.load(meetings=SHEET)
    assert [(each.column, each.code) for each in report.problems] == [
        ("members_total", "missing_column"),
        ("Quân số", "unknown_column"),
    ]


def test_it_is_listed_with_who_said_it_and_when(store: Store) -> None:
    save_header(
        store, "meetings", "  Ra họp ", "present", Viewer("clerk", role=Role.OWNER)
    )
    save_header(
        store, "meetings", "Quân số", "members_total", Viewer("chief", role=Role.OWNER)
    )
    assert told(store) == [
        ("meetings", "Quân số", "members_total", "chief"),
        ("meetings", "Ra họp", "present", "clerk"),
    ]
    with store.cursor() as cursor:
        assert isinstance(list_saved_headers(cursor, EVERYTHING)[0].mapped_at, datetime)
        assert saved_headers(cursor) == (
            SavedHeader("meetings", "Quân số", "members_total"),
            SavedHeader("meetings", "Ra họp", "present"),
        )


def test_later_word_takes_the_place_of_the_earlier(store: Store) -> None:
    save_header(
        store, "meetings", "Ra họp", "expected", Viewer("clerk", role=Role.OWNER)
    )
    save_header(
        store, "meetings", "RA HỌP", "present", Viewer("chief", role=Role.OWNER)
    )
    assert told(store) == [("meetings", "RA HỌP", "present", "chief")]


def test_what_was_forgotten_is_unknown_again(harness: ImportHarness) -> None:
    save_header(
        harness.store,
        "meetings",
        "Quân số",
        "members_total",
        Viewer("clerk", role=Role.OWNER),
    )
    save_header(
        harness.store, "meetings", "Ra họp", "present", Viewer("clerk", role=Role.OWNER)
    )
    delete_header(harness.store, "meetings", "ra họp", Viewer("chief", role=Role.OWNER))
    assert [column for _, _, column, _ in told(harness.store)] == ["members_total"]
    assert harness.load(meetings=SHEET).is_refused


def test_forgetting_what_nobody_said_is_no_error(store: Store) -> None:
    delete_header(store, "meetings", "Ra họp", Viewer("clerk", role=Role.OWNER))
    assert told(store) == []


def test_every_word_is_a_change_that_names_who(
    store: Store, harness: ImportHarness
) -> None:
    save_header(
        store, "meetings", "Ra họp", "present", Viewer("clerk", role=Role.OWNER)
    )
    delete_header(store, "meetings", "Ra họp", Viewer("chief", role=Role.OWNER))
    assert store.version() == 2
    asked = "select kind, subject, changed_by from journal.changes order by all"
    assert harness.ask(asked) == [
        ("mapping", "meetings: Ra họp", "chief"),
        ("mapping", "meetings: Ra họp", "clerk"),
    ]


@pytest.mark.parametrize(
    ("table", "header", "column", "key"),
    [
        ("members", "Ra họp", "present", "no_such_table"),
        ("meetings", "Ra họp", "participants", "no_such_column"),
        ("meetings", "Có mặt", "expected", "header_is_known"),
        ("meetings", " - ", "present", "header_is_known"),
        ("meetings", "Số thẻ đảng", "topic", "header_is_personal"),
    ],
)
def test_senseless_word_is_refused_and_changes_nothing(
    store: Store, table: str, header: str, column: str, key: str
) -> None:
    assert refusal(store, table, header, column) == key


def test_only_whoever_may_save_headers_is_told_of_them(harness: ImportHarness) -> None:
    save_header(harness.store, "meetings", "Quân số", "members_total", EVERYTHING)
    with harness.store.cursor() as cursor:
        for viewer in (Viewer("a", ("U1",), Role.OFFICE), Viewer("b")):
            assert list_saved_headers(cursor, viewer) == []
        assert len(list_saved_headers(cursor, EVERYTHING)) == 1
