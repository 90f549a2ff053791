"""What is drawn and written straight into a store is what importing it leaves there."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings

from data.contract.definitions import TABLES
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from tests.data.drawn_rows import write_straight
from tests.data.example_count import examples
from tests.data.import_harness import EVERY_TABLE
from tests.data.new_store import new_place
from tests.queries import strategies
from tests.queries.oracle import Facts
from tests.queries.world import World, drawing, tables_of

# Of the journal all but when it was and what an import points at.
JOURNAL = {
    "journal.imports": "sha256, imported_at, warned, skipped, problem_count",
    "journal.changes": "changed_at",
    "journal.calendar_events": "changed_at",
    "journal.audit_events": "happened_at, previous_hash, hash",
}
# Every table of the contract, with empty fields, values of every kind and defaults.
DRAWN = {
    "units": """
        unit_code | unit_name       | unit_level | parent_code | valid_from
        huyen     | Huyện uỷ        | district   |             |
        xa_mot    | Đảng uỷ xã Một  |            | huyen       | 2020-07-01
    """,
    "cells": """
        cell_code | cell_name | cell_type    | meeting_day_from | meeting_day_to
        CB01      | Thôn Đông |              |                  |
        CB02      | Thôn Tây  | party_agency | 10               | 12
    """,
    "committee": """
        member_code | full_name    | body               | home_cell_code | active_from
        uv_mot      | Trần Thị Hoa | standing_committee | CB01           | 2020-01-01
        uv_hai      |              |                    |                |
    """,
    "assignments": """
        member_code | unit_code | cell_code | assigned_from | visits_per_month
        uv_mot      | xa_mot    |           | 2025-01-01    | 2
        uv_hai      |           | CB02      |               |
    """,
    "meetings": """
        cell_code | held_on    | kind     | month   | members_total | expected | present
        CB01      | 2025-07-04 |          |         | 22            | 20       | 18
        CB01      | 2025-08-01 | thematic | 2025-07 | 22            |          | 17
        CB02      | 2025-07-11 | combined |         | 9             |          | 9
        CB09      | 2025-07-04 |          |         | 12            | 11       | 11
    """,
    "inspections": """
        cell_code | inspected_on | score | grade | requirement | due_on     | status
        CB01      | 2025-07-10   | 49    |       | Ghi sổ      | 2025-09-30 |
        CB02      | 2025-07-10   |       | good  |             |            |
    """,
    "visits": """
        member_code | cell_code | unit_code | planned_on | start_time | mode  | status
        uv_mot      | CB01      |           | 2025-10-04 | 19:30      | online |
        uv_mot      |           | xa_mot    | 2025-10-05 |            |       | absent
    """,
    "proposals": """
        proposal_code | cell_code | raised_on  | due_on     | status
        KN1           | CB01      | 2025-07-04 | 2025-08-01 |
    """,
    "ratings": """
        cell_code | unit_code | year | rating | registered
        CB01      |           | 2024 | well   |
                  | xa_mot    | 2025 |        | excellent
    """,
    "admissions": "unit_code | year | admitted | target\nxa_mot | 2025 | 3 | 5",
    "trainings": """
        training_code | unit_code | held_on    | topic    | participants
        BD1           | xa_mot    | 2025-05-05 | Văn kiện |
    """,
    "tasks": """
        task_code | cell_code | unit_code | registered_on | progress_percent | status
        DP1       | CB01      |           | 2025-02-01    | 40               |
    """,
    "no_meetings": "cell_code | month\nCB02 | 2025-08",
    "thematic_plans": """
        cell_code | year | quarter | topic
        CB01      | 2025 | 3       | Nêu gương
    """,
    "unavailable_days": "member_code | day_from | day_to\nuv_mot | 2025-10-01 |",
    "follow_ups": """
        subject     | subject_code    | noted_on   | status      | note
        requirement | CB01/2025-07-10 | 2025-08-01 | in_progress | Đang làm
    """,
    "inspection_plans": """
        plan_code | cell_code | team   | planned_from | planned_to
        KH1       | CB01      | Đoàn 1 | 2025-11-01   |
    """,
}
# What an import refuses, reads as something else, or takes for no row of data.
UNCLEAR = {
    "more present than expected": {
        "meetings": "cell_code | held_on | expected | present\nA | 2025-07-04 | 20 | 21"
    },
    "a day that is to come": {"meetings": "cell_code | held_on\nA | 2199-07-04"},
    "a key twice": {"cells": "cell_code | cell_name\nA | Thôn 1\nA | Thôn 2"},
    "no key": {"meetings": "cell_code | held_on\nA | 2025-07-04\n | 2025-08-04"},
    "another header": {"cells": "Mã chi bộ | cell_code\nA | A"},
    "a part of a whole": {
        "meetings": "cell_code | held_on | present\nA | 2025-07-04 | 18/20"
    },
    "marks out of ten": {
        "meetings": "cell_code | held_on | self_score\nA | 2025-07-04 | 9"
    },
    "a word for nothing": {
        "meetings": "cell_code | held_on | topic\nA | 2025-07-04 | Không"
    },
    "the name of a total": {"cells": "cell_code | cell_name\nA | Tổng cộng"},
    "several codes in one": {"cells": "cell_code | unit_code\nA | X; Y"},
    "a code like one that is registered": {
        "cells": "cell_code\nCB01",
        "meetings": "cell_code | held_on\nCB1 | 2025-07-04",
    },
    "a number that lost its letters": {
        "cells": "cell_code\nCB01",
        "meetings": "cell_code | held_on\n1 | 2025-07-04",
    },
    "findings without numbers": {
        "inspections": """
            inspection_code | cell_code | inspected_on | finding
            KT1             | A         | 2025-07-04   | Ghi thiếu
            KT1             | A         | 2025-07-04   | Họp muộn
        """
    },
}


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(new_place())
    yield opened
    opened.close()


def kept(store: Store) -> dict[str, list[tuple]]:
    """Return every row of a store but for what tells the two ways apart."""
    without = dict.fromkeys(EVERY_TABLE) | JOURNAL
    found = {}
    with store.cursor() as cursor:
        for name, columns in without.items():
            chosen = f"* exclude ({columns})" if columns else "*"
            asked = cursor.execute(f"select {chosen} from {name} order by all")
            found[name] = asked.fetchall()
    return found


def both_ways(drawings: Mapping[str, str], folder: Path) -> list[dict]:
    """Return what is kept of these rows, written straight and imported."""
    straight, imported = open_store(new_place()), open_store(new_place())
    assert write_straight(straight, tables_of(drawings), EVERYTHING.name)
    World(imported, folder).load_as_files(**drawings)
    found = [kept(straight), kept(imported)]
    straight.close()
    imported.close()
    return found


def test_rows_of_every_table_are_those_of_an_import(tmp_path: Path):
    assert {*DRAWN} == {*TABLES} - {"proposal_decisions"}
    straight, imported = both_ways(DRAWN, tmp_path)
    assert straight == imported
    assert all(straight[f"raw.{name}"] for name in DRAWN)


@settings(max_examples=examples(3, shared_by=100), deadline=None)
@given(strategies.facts())
def test_rows_at_random_are_those_of_an_import(
    tmp_path_factory: pytest.TempPathFactory, facts: Facts
):
    drawings = {name: drawing(rows) for name, rows in vars(facts).items() if rows}
    straight, imported = both_ways(drawings, tmp_path_factory.mktemp("imported"))
    assert straight == imported


@pytest.mark.parametrize("drawings", UNCLEAR.values(), ids=UNCLEAR)
def test_what_an_import_may_take_otherwise_is_left_to_it(
    drawings: dict[str, str], store: Store
):
    before = kept(store)
    assert not write_straight(store, tables_of(drawings), EVERYTHING.name)
    assert kept(store) == before


def test_a_store_with_anything_in_it_is_left_to_the_import(store: Store):
    assert write_straight(store, tables_of({"units": "unit_code\nX"}), "somebody")
    before = kept(store)
    assert not write_straight(store, tables_of({"units": "unit_code\nY"}), "somebody")
    assert kept(store) == before
