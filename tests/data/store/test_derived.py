"""What is derived is always what working everything out anew would give."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data.importing.undo import undo
from data.store.access import EVERYTHING
from data.store.database import open_store
from tests.data.example_count import examples
from tests.data.import_harness import ImportHarness, rebuilt
from tests.data.new_store import new_place

OF = st.sampled_from
CODES, UNITS = OF("AB"), OF("XYZ")
DAYS = OF(["2026-07-31", "2026-08-03", "2026-08-05", "2026-09-01"])
NAMES = OF(["", "Thôn Đông", "Thôn Đoài"])
CARRIED = {"cell_name": NAMES, "unit_code": OF(["", "X", "Y"]), "unit_name": NAMES}
COLUMNS = {
    "units": {
        "unit_code": UNITS,
        "unit_name": OF(["Xã", "Phường"]),
        "parent_code": OF(["", "X", "Y", "Z"]),
    },
    "cells": {
        "cell_code": CODES,
        "cell_name": OF(["Thôn Đông", "Thôn Đoài"]),
        "unit_code": UNITS,
        "cell_type": OF(["Thôn", "Trường"]),
        "valid_from": OF(["", "2026-08-01", "2026-08-02"]),
        "valid_to": OF(["", "2026-09-30"]),
    },
    "meetings": {
        "cell_code": CODES,
        "held_on": DAYS,
        "kind": OF(["Lệ", "CĐ", "Kết hợp", "Bất thường"]),
        "month": OF(["", "8/2026"]),
        "members_total": OF(["20", "21"]),
        "present": OF(["9", "18"]),
        "absent_unexcused": OF(["", "2"]),
        "duration_minutes": OF(["", "60", "95"]),
        "minutes": OF(["", "Chậm"]),
        "self_score": OF(["", "70", "91,5"]),
        "superior_grade": OF(["", "Tốt", "Kém"]),
        "superior_code": OF(["", "U1"]),
        **CARRIED,
    },
    "inspections": {
        "inspection_code": OF(["K1", "K2"]),
        "finding_no": OF("12"),
        "cell_code": CODES,
        "inspected_on": DAYS,
        "team": OF(["Đoàn 1"]),
        **CARRIED,
    },
}
# The key columns stand first.
KEYS = {"units": 1, "cells": 1, "meetings": 3, "inspections": 2}


@dataclass(frozen=True)
class Load:
    table: str
    rows: list[tuple[str, ...]]

    @property
    def drawing(self) -> str:
        return "\n".join(" | ".join(row) for row in (COLUMNS[self.table], *self.rows))

    def with_month(self, row: tuple[str, ...]) -> tuple[str, ...]:
        """Return the row as stored: a meeting without a month counts for its day's."""
        of = dict(zip(COLUMNS[self.table], row, strict=True))
        if of.get("month") == "":
            of["month"] = f"{int(of['held_on'][5:7])}/2026"
        return tuple(of.values())


def loads(table: str) -> st.SearchStrategy[Load]:
    """Loads of some rows of a table, none of its keys twice."""
    rows = st.lists(
        st.tuples(*COLUMNS[table].values()),
        min_size=1,
        max_size=3,
        unique_by=lambda row: row[: KEYS[table]],
    )
    return st.builds(Load, st.just(table), rows)


LOADS = OF(list(COLUMNS)).flatmap(loads)
STEPS = st.lists(LOADS | st.integers(0, 5), min_size=2, max_size=7)


@dataclass
class Model:
    """For every key the rows of the imports that are in force, the last one on top."""

    stacks: dict[tuple, list[tuple[int, int, tuple]]] = field(default_factory=dict)
    active: list[int] = field(default_factory=list)
    imports: int = 0

    def load(self, step: Load) -> None:
        changed = False
        for line, row in enumerate(map(step.with_month, step.rows), start=2):
            key = (step.table, *row[: KEYS[step.table]])
            stack = self.stacks.setdefault(key, [])
            if not stack or stack[-1][2] != row:
                stack.append((self.imports + 1, line, row))
                changed = True
        if changed:
            self.imports += 1
            self.active.append(self.imports)

    def undo(self, which: int) -> int:
        import_id = self.active.pop(which % len(self.active))
        for key, stack in self.stacks.items():
            self.stacks[key] = [each for each in stack if each[0] != import_id]
        return import_id

    def origins(self) -> list[tuple]:
        """Return table, key, import and line of every row that holds."""
        return sorted(
            (*key[:2], stack[-1][0], stack[-1][1])
            for key, stack in self.stacks.items()
            if stack
        )


def origins(harness: ImportHarness) -> list[tuple]:
    return sorted(
        (table, *row)
        for table, columns in COLUMNS.items()
        for row in harness.rows(table, next(iter(columns)), "import_id", "line")
    )


MONTH_SAID_AND_NOT = [
    Load("meetings", [("A", "2026-08-03", "Lệ", month, "20", "9", *[""] * 9)])
    for month in ("8/2026", "")
]


@settings(
    deadline=None,
    max_examples=examples(6, shared_by=100),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(steps=MONTH_SAID_AND_NOT)
@given(steps=STEPS)
def test_whatever_is_loaded_and_undone(tmp_path: Path, steps: list[Load | int]) -> None:
    """Facts are those of the imports in force; what is derived is as if made anew.

    A second meeting of a month stands beside the first, so that a key is all that
    tells rows apart.
    """
    harness, model = ImportHarness(open_store(new_place()), tmp_path), Model()
    for step in steps:
        if isinstance(step, Load):
            file = harness.drawn(step.drawing, f"{step.table}.csv")
            harness.load_files(replace(file, moved="add"))
            model.load(step)
        elif model.active:
            undo(harness.store, model.undo(step), EVERYTHING)
        assert origins(harness) == model.origins()
    derived = {
        name: rows for name, rows in harness.everything().items() if "derived" in name
    }
    assert derived == rebuilt(harness.store)
    harness.store.close()
