"""Whoever sees a part is answered as if there were nothing else.

Every question there is, asked by an account of some units, has the answer that it has
in a store with the rows of these units alone: which rows are shown, and every count.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from math import isnan
from random import Random

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data.store import journal
from data.store.access import EVERYTHING, Viewer
from data.store.database import Store
from data.store.viewer_cursor import ViewerCursor
from queries.asking import ask
from queries.catalog import QUESTIONS, SIGNS
from queries.cursors import question_cursor
from queries.dependencies import parameters_of
from queries.execution import ALWAYS_KNOWN
from queries.filters import NO_FILTERS, Filters, Period
from queries.sign_union import NAMES as COMPOSED
from tests.data.example_count import examples
from tests.queries import scope_world
from tests.queries.drawn_world import Drawn
from tests.queries.scope_world import MEMBERS, MONTHS, STATUSES
from tests.queries.test_every_query import GIVEN as ANY
from tests.queries.test_every_query import WITHOUT_ORDER
from tests.queries.visible_store import visible_cursor
from tests.queries.world import world_of

# Of each store so many accounts ask, and each asks its share of the questions.
ACCOUNTS = 10
# Their median is of cells that are not seen, too.
WITH_PEERS = ("cell_peers", "peer_medians")
# A store takes seconds, and has all the questions asked: of a thousand examples there
# are 25, which are 250 accounts and over 5,000 answers held against others.
WORLDS = examples(1, shared_by=4 * ACCOUNTS)


@pytest.mark.long
def test_an_account_is_answered_as_if_there_were_nothing_else(tell: Callable):
    counted: Counter[str] = Counter()

    # A smaller number makes no smaller store: there is nothing to shrink.
    @settings(max_examples=WORLDS, deadline=None, phases=[Phase.reuse, Phase.generate])
    @given(st.integers(0, 2**32))
    def holds(seed: int) -> None:
        world = scope_world.drawn(seed)
        with world_of(world.tables) as loaded:
            _compare(loaded.store, world, Random(seed), counted)

    holds()
    assert counted["accounts"] >= WORLDS * ACCOUNTS
    assert counted["questions"] >= WORLDS * len(QUESTIONS)
    assert counted["with rows"] > counted["questions"] / 4
    assert counted["seeing some cells"] > counted["accounts"] / 3
    tell(f"Scope: {dict(counted)}")


def _compare(store: Store, world: Drawn, dice: Random, counted: Counter[str]) -> None:
    """Ask every question once, each as an account that may see something else."""
    with store.transaction() as cursor:
        journal.set_threshold(cursor, "unloaded_min_cells", dice.choice([1, 2]), "")
    for turn in range(ACCOUNTS):
        units, asked = _units(dice, world), Asking(dice, world)
        with (
            question_cursor(store, Viewer("one", units)) as limited,
            visible_cursor(store, world, units) as seen,
        ):
            for name in sorted(QUESTIONS)[turn::ACCOUNTS]:
                given = asked.values(name)
                found = asked.answer(limited, name, given)
                expected = asked.answer(seen, name, given)
                if name in WITH_PEERS:
                    with question_cursor(store, EVERYTHING) as cursor:
                        of_all = asked.answer(cursor, name, given)
                    expected = [_among_all(row, of_all) for row in expected]
                assert found == expected, (units, name, given)
                counted["questions"] += 1
                counted["with rows"] += len(found) > 1
        cells = world.cells_in(units)
        counted["seeing some cells"] += 0 < len(cells) < len(world.unit_of)
        counted["accounts"] += 1


def _among_all(row: list[object], of_all: list[list[object]]) -> list[object]:
    """Return a row with the median of all peers, where few enough of them are known.

    The last two columns are how many peers there are, and their median.
    """
    *own, seen, _ = row
    (everybodys,) = [each for each in of_all if each[0] == row[0]]
    *_, peers, median = everybodys
    if seen == "peers":
        return row
    return [*own, peers, median if int(peers) - int(seen) not in range(1, 5) else None]


def _units(dice: Random, world: Drawn) -> tuple[str, ...]:
    """Return what an account may see: mostly one unit, also none and an unknown one."""
    some = [*world.parents, "DVI99"]
    return tuple(dice.sample(some, dice.choice([0, 1, 1, 1, 1, 2])))


class Asking:
    """The months, the day, the filters and whatever else questions are asked with."""

    def __init__(self, dice: Random, world: Drawn) -> None:
        self.dice = dice
        self.world = world
        until = dice.choice(MONTHS[4:])
        since = max(
            MONTHS[0], until.replace(month=until.month - dice.choice([0, 2, 3]))
        )
        self.period = Period(since, until)
        self.as_of = dice.choice([date(2025, 10, 20), until.replace(day=12)])
        self.filters = self._filters()

    def __repr__(self) -> str:
        return f"{self.period} {self.as_of} {self.filters}"

    def answer(
        self, cursor: ViewerCursor, name: str, given: dict[str, object]
    ) -> list[list[object]]:
        frame = ask(cursor, name, self.period, self.as_of, self.filters, **given)
        rows = [[_plain(value) for value in row] for row in frame.to_numpy(object)]
        if name in WITHOUT_ORDER or name in COMPOSED:
            rows.sort(key=repr)
        return [list(frame.columns), *rows]

    def values(self, name: str) -> dict[str, object]:
        """Return what the question has to be told, and some of what it may be told."""
        asked = parameters_of(QUESTIONS[name], self.filters.narrows_by_signs)
        return {
            each: self._value(each)
            for each in sorted(asked.keys() - ALWAYS_KNOWN)
            if not asked[each] or self.dice.random() < 0.3
        }

    def _value(self, name: str) -> object:
        dice, cells = self.dice, [*self.world.unit_of]
        units = [*self.world.parents]
        one_of: dict[str, list[object]] = {
            "cell_code": [*cells],
            "cell_codes": [[dice.choice(cells), dice.choice(cells)]],
            "new_cells": [[dice.choice(cells)]],
            **{key: [*units] for key in ("own_unit", "unit_code", "new_committee")},
            **{key: [*MEMBERS] for key in ("member_code", "new_member")},
            "subject": ["requirement", "proposal", "task"],
            "subject_code": [f"{kind}/{dice.choice(cells)}" for kind in _SUBJECTS],
            "of_sign": [*SIGNS],
            **GIVEN,
        }
        return dice.choice(one_of[name])

    def _filters(self) -> Filters:
        dice = self.dice
        return dice.choice(
            [
                *[NO_FILTERS] * 4,
                Filters(units=(dice.choice([*self.world.parents]),)),
                Filters(units=("=" + dice.choice([*self.world.parents]),)),
                Filters(cell_types=("village",)),
                Filters(text=dice.choice([*self.world.unit_of, "thôn", "DVI01"])),
                Filters(cells=tuple(dice.sample([*self.world.unit_of], 2))),
                Filters(weights=("serious",)),
                Filters(changes=("new", "persisting")),
                Filters(signs=("missed_meeting", "off_date", "no_thematic")),
            ]
        )


_SUBJECTS = ("KT", "KN", "VIEC")
# What else there is to tell, whatever the store.
GIVEN: dict[str, list[object]] = {
    "months": [[*MONTHS[4:8]]],
    "import_id": [1, 2],
    "finding_no": [1],
    "planned_on": [date(2025, 9, 5)],
    "new_on": [date(2025, 9, 5)],
    "leaving_on": [date(2025, 9, 4)],
    "new_start": ["08:30"],
    "new_mode": ["in_person"],
    "visit_month": [MONTHS[8], MONTHS[9]],
    "days_off": [[date(2025, 9, 2)]],
    "agenda_by": ["member", "unit"],
    "visit_doubt": ["clash", "unassigned"],
    "sought": ["thon", "dvi01", "chi03"],
    "listed_level": ["weak", "watch"],
    "statuses": [[*STATUSES[:2]]],
    "states": [["overdue", "open"]],
    "subjects": [["task", "requirement"]],
    "words": ["duong"],
    "cells_at_most": [3],
    "units_at_most": [2],
    "band_from": [70],
    "band_to": [90],
    "of_unit": ["DVI01", "DVI02"],
    "rated": ["cell", "unit"],
    "of_topic": ["Nêu gương", ""],
    "of_quarter": ["3"],
    "report_state": ["missed", "pending"],
    "plan_code": ["KH01"],
    "sign_state": ["new"],
    "teams": [["doan 1"]],
    "owners": [["bi thu"]],
    "shown_before": [["CHI03"]],
    **{
        name: [value]
        for name, value in ANY.items()
        if isinstance(value, list | bool) and name not in ("months", "days_off")
    },
}


def _plain(value: object) -> object:
    """Return a value as it is compared: how a fraction was rounded is no matter."""
    if isinstance(value, float):
        return None if isnan(value) else round(value, 6)
    return None if value is pd.NA or value is pd.NaT else value
