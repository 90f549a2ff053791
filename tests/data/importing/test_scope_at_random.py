"""Files made at random, loaded by an office: the commune beside it never notices."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest

from data.contract.definitions import TABLES
from data.importing.load import FileReport, SourceFile, load
from data.importing.undo import undo
from data.store.access import Viewer
from data.store.authorization import NotAllowed
from data.store.integrity import verify
from data.store.roles import Role
from tests.data.import_harness import ImportHarness, Row
from tests.data.two_communes import OFFICE, fill

NEIGHBOUR = Viewer("neighbour", ("xa_hai",), Role.OWNER)
BATCHES = 60
# Codes of one's own, of the neighbour's, of what is above, and of nothing yet.
CELLS = ("A", "A", "B", "N1", "N2", "")
UNITS = ("xa_mot", "xa_mot", "xa_hai", "huyen", "tinh", "M1", "M2", "")
CODES = ("KT-A", "KT-B", "KN-A", "KN-B", "V-A", "V-B", "X1", "X2")
DAYS = ("2026-03-03", "2026-04-03", "2026-05-03")
SUBJECTS = ("requirement", "proposal", "task")


def batch(dice: Random) -> dict[str, str]:
    """Some tables with some rows each, by the columns that say whose they are."""
    tables = {
        "units": ("unit_code|unit_name|parent_code|successor_code", 4),
        "cells": ("cell_code|cell_name|unit_code|cell_type|successor_code", 5),
        "meetings": ("cell_code|held_on|members_total|present|unit_code", 5),
        "inspections": ("inspection_code|cell_code|inspected_on|team|finding_no", 5),
        "proposals": ("proposal_code|cell_code|raised_on|content|addressed_to", 5),
        "tasks": ("task_code|cell_code|unit_code|content|registered_on", 5),
        "follow_ups": ("subject|subject_code|finding_no|noted_on|status", 5),
        "visits": ("member_code|cell_code|unit_code|planned_on", 4),
        "ratings": ("cell_code|unit_code|year|rating", 4),
        "assignments": ("member_code|cell_code|unit_code|assigned_from", 4),
    }
    chosen = dice.sample([*tables], dice.randint(1, 4))
    return {name: drawing(dice, tables[name][0]) for name in chosen}


def drawing(dice: Random, header: str) -> str:
    names = header.split("|")
    lines = [header]
    for _ in range(dice.randint(1, 3)):
        row = {name: value(dice, name) for name in names}
        says_both = {"cell_code", "unit_code"} <= {*names}
        # These are of a cell or of a unit, never of both.
        if says_both and not {"present", "cell_name"} & {*names}:
            row[dice.choice(["cell_code", "unit_code"])] = ""
        lines.append("|".join(row.values()))
    return "\n".join(lines)


def value(dice: Random, name: str) -> str:
    fixed = {
        "unit_name": "Đảng uỷ mới",
        "cell_name": "Chi bộ mới",
        "cell_type": "village",
        "members_total": "20",
        "present": str(dice.randint(1, 20)),
        "team": "Đoàn 9",
        "finding_no": "1",
        "content": "Việc mới",
        "addressed_to": "Xã",
        "member_code": "an",
        "year": "2025",
        "rating": "good",
        "status": dice.choice(("open", "in_progress")),
        "subject": dice.choice(SUBJECTS),
    }
    if name in fixed:
        return fixed[name]
    if name in ("cell_code", "unit_code", "parent_code"):
        return dice.choice(CELLS if name == "cell_code" else UNITS)
    if name == "successor_code":
        return dice.choice(("", "", *CELLS, *UNITS))
    return dice.choice(CODES if name.endswith("_code") else DAYS)


def seen_by_neighbour(harness: ImportHarness) -> dict[str, list[Row]]:
    with harness.store.cursor_for(NEIGHBOUR) as cursor:
        return {
            name: cursor.execute(f"select * from {name} order by all").fetchall()
            for name in (*TABLES, "unit_tree", "cell_months", "calendar_events")
        }


def quoted_of(reports: list[FileReport]) -> str:
    """Whatever the reports say: problems, suggestions, and the rows stored before."""
    problems = (each.message() for report in reports for each in report.problems)
    return " ".join([*problems, *(str(each.first_rows) for each in reports)])


@contextmanager
def _refused_for_scope() -> Iterator[None]:
    """Let pass what is refused for rows outside, and nothing else."""
    try:
        yield
    except NotAllowed as refused:
        if refused.key != "rows_out_of_scope":
            raise


def _loaded(harness: ImportHarness, files: list[SourceFile]) -> list[FileReport]:
    """Load the good rows; none where one of them is about what a refused one is."""
    with _refused_for_scope():
        return load(harness.store, files, OFFICE, good_rows=True, isolated=False)
    return []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
def test_whatever_an_office_loads_others_stay_as_they_are(
    harness: ImportHarness, seed: int
) -> None:
    dice = Random(seed)
    before = seen_by_neighbour(fill(harness))
    taken = []
    for number in range(BATCHES // 6):
        drawings = batch(dice)
        files = [harness.drawn(text, f"{name}.csv") for name, text in drawings.items()]
        reports = _loaded(harness, files)
        taken += [each.import_id for each in reports if each.import_id]
        assert "Bí Mật" not in quoted_of(reports), drawings
        assert seen_by_neighbour(harness) == before, (number, drawings)
    assert taken
    # No row stands twice, either, one's own beside that of others.
    assert verify(harness.store) == []
    dice.shuffle(taken)
    for import_id in taken:
        with _refused_for_scope():
            undo(harness.store, import_id, OFFICE)
        assert seen_by_neighbour(harness) == before, import_id
    assert verify(harness.store) == []
