"""Writes a sample into a directory, one cell at a time: the nation fits in memory.

Beside a CSV file for each of fifteen tables stand two that loading leaves alone, one
line of JSON a cell: planted.jsonl, the cells with a weakness (cell_code, sign, months),
and recovered.jsonl, those that had one until the quarter before the last closed one.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from random import Random
from types import TracebackType
from typing import NamedTuple, Self, TextIO

from data.sample.cells import Cell, CellRow, cell_count, cells
from data.sample.committee import AssignmentRow, MemberRow, assignments_of, circles
from data.sample.committee_visits import committee_visits
from data.sample.follow_up import (
    FollowUpRow,
    InspectionPlanRow,
    ThematicPlanRow,
    follow_ups_of,
    inspection_plans_of,
    thematic_plans_of,
)
from data.sample.initiatives import (
    ProposalRow,
    TaskRow,
    proposals_of,
    tasks_of,
    unit_tasks,
)
from data.sample.inspections import InspectionRow, inspections_of
from data.sample.meetings import MeetingRow, meetings_of
from data.sample.sizes import SIZES, Size
from data.sample.timeline import Timeline
from data.sample.units import Unit, units
from data.sample.visit_plan import Plan, plan_visits
from data.sample.visits import VisitRow, visits_of
from data.sample.weaknesses import Course
from data.sample.yearly import (
    AdmissionRow,
    RatingRow,
    TrainingRow,
    admissions,
    rated_organisations,
    ratings_of,
    trainings,
    unit_ratings,
)

# The row of each file; its fields are the header.
ROWS: dict[str, type[NamedTuple]] = {
    "units": Unit,
    "cells": CellRow,
    "committee": MemberRow,
    "assignments": AssignmentRow,
    "meetings": MeetingRow,
    "inspections": InspectionRow,
    "visits": VisitRow,
    "proposals": ProposalRow,
    "ratings": RatingRow,
    "admissions": AdmissionRow,
    "trainings": TrainingRow,
    "tasks": TaskRow,
    "thematic_plans": ThematicPlanRow,
    "follow_ups": FollowUpRow,
    "inspection_plans": InspectionPlanRow,
}
# How many cells are written between two reports of progress.
CELLS_PER_REPORT = 200


class Files:
    """The open files of a sample; counts the rows of each."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.counts: Counter[str] = Counter()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self.directory.mkdir(parents=True, exist_ok=True)
        self._writers = {
            name: csv.writer(self._open(f"{name}.csv"), lineterminator="\n")
            for name in ROWS
        }
        for name, row in ROWS.items():
            self._writers[name].writerow(row._fields)
        self._lines = {
            name: self._open(f"{name}.jsonl") for name in ("planted", "recovered")
        }
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _open(self, name: str) -> TextIO:
        path = self.directory / name
        return self._stack.enter_context(path.open("w", encoding="utf-8", newline=""))

    def add(self, name: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Write rows to a CSV file, one after the other."""
        rows = list(rows)
        self._writers[name].writerows(rows)
        self.counts[name] += len(rows)

    def add_line(self, name: str, line: Mapping[str, object]) -> None:
        """Write one line of JSON."""
        self._lines[name].write(json.dumps(line) + "\n")


def write_sample(
    directory: str | Path,
    size: str,
    months: int = 24,
    seed: int = 1,
    *,
    as_of: date,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, int]:
    """Write the sample of `size` ("commune" …, see SIZES) and return rows per table.

    The `months` end with the month of `as_of`; nothing is held, inspected or closed
    after that day, and visits are planned up to the end of the next month. The same
    arguments give the same files. Files of the same names are replaced. Weaknesses are
    planted in the last months: with fewer than twelve some have no room and are left
    out.
    `on_progress(done, total)` is told how many cells are written. Raises ValueError for
    an unknown size or `months` below 1.
    """
    if size not in SIZES:
        raise ValueError(f"no such size: {size}; there are {', '.join(SIZES)}")
    if months < 1:
        raise ValueError(f"a sample has at least one month, not {months}")
    with Files(Path(directory)) as files:
        _write(files, SIZES[size], seed, Timeline(as_of, months), on_progress)
    return dict(files.counts)


def _write(
    files: Files,
    size: Size,
    seed: int,
    timeline: Timeline,
    on_progress: Callable[[int, int], None] | None,
) -> None:
    _write_units(files, size, seed, timeline)
    plan = _write_committees(files, size, seed, timeline)
    total = cell_count(size, timeline)
    for done, (cell, dice) in enumerate(cells(size, seed, timeline), start=1):
        _write_cell(files, cell, plan, timeline, dice)
        files.add("ratings", ratings_of(cell, size, seed, timeline))
        _note_weakness(files, cell, timeline)
        if on_progress and (done % CELLS_PER_REPORT == 0 or done == total):
            on_progress(done, total)


def _write_units(files: Files, size: Size, seed: int, timeline: Timeline) -> None:
    files.add("units", units(size, seed, timeline))
    files.add("ratings", unit_ratings(size, seed, timeline))
    files.add("admissions", admissions(size, seed, timeline))
    files.add("trainings", trainings(size, seed, timeline))
    files.add("tasks", unit_tasks(rated_organisations(size, seed), timeline))


def _write_committees(files: Files, size: Size, seed: int, timeline: Timeline) -> Plan:
    """Write members with what they follow; return the visits to cells they plan."""
    found = list(circles(size, seed, timeline))
    for circle in found:
        for member in circle.members:
            files.add("committee", [member.row])
            files.add("assignments", assignments_of(member, size, seed))
    organisations = rated_organisations(size, seed)
    files.add("visits", committee_visits(organisations, found, timeline))
    return plan_visits(found, timeline, seed)


def _write_cell(
    files: Files, cell: Cell, plan: Plan, timeline: Timeline, dice: Random
) -> None:
    """Write everything a cell does."""
    if cell.is_registered:
        files.add("cells", [cell.row])
    planned = plan.get(cell.index, {})
    meetings = list(meetings_of(cell, planned, timeline, dice))
    files.add("meetings", meetings)
    inspections = list(inspections_of(cell, timeline, dice))
    files.add("inspections", inspections)
    files.add("visits", visits_of(cell, planned, meetings, timeline, dice))
    proposals = list(proposals_of(cell, timeline, dice))
    files.add("proposals", proposals)
    tasks = list(tasks_of(cell, timeline, dice))
    files.add("tasks", tasks)
    notes = follow_ups_of(inspections, proposals, tasks, timeline)
    files.add("follow_ups", notes)
    files.add("thematic_plans", thematic_plans_of(cell, timeline))
    files.add("inspection_plans", inspection_plans_of(cell, inspections, timeline))


def _note_weakness(files: Files, cell: Cell, timeline: Timeline) -> None:
    """Write down what was planted in the cell, and the closed months that go wrong.

    A requirement has the month of its deadline; a rating is of a year and has none.
    """
    weakness = cell.weakness
    if weakness is None:
        return
    closed = sorted(weakness.months & set(range(timeline.last_closed + 1)))
    months = [timeline.firsts[month] for month in closed]
    if weakness.due_on:
        months = [weakness.due_on.replace(day=1)]
    line = {
        "cell_code": cell.code,
        "sign": weakness.sign,
        "months": [month.isoformat() for month in months],
    }
    is_past = weakness.course is Course.RECOVERED
    files.add_line("recovered" if is_past else "planted", line)
