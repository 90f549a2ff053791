"""How long a month of visits takes to be proposed, and how much more it reaches.

Timed from the first question to the solution, the process apart included; what the
plan reaches is held against a plain rotation of the same size, on the sample.
"""

import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from data.importing.load import find_files, load
from data.sample import write_sample
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from queries.asking import ask
from queries.cursors import question_cursor
from queries.execution import limits_of
from queries.filters import Period
from queries.visit_proposals.candidates import find_candidates
from queries.visit_proposals.facts import MonthFacts, month_facts
from queries.visit_proposals.outcome import proposed_outcome, rotation_outcome
from queries.visit_proposals.solution import Solution
from queries.visit_proposals.solving import Solving
from tests.bench.goals import Report
from tests.bench.synthetic_store import SIZES, synthetic_store

AS_OF = date(2026, 11, 22)
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 1))
# No visit is planned for it yet: what is compared is the plan alone.
MONTH = date(2027, 1, 1)
SECONDS_GOALS = {"district": 5, "province": 60}
PROVINCE_MEMBERS = 60
REACHED_GOAL = 1.5
SAMPLE_MONTHS, SAMPLE_SEED = 24, 1


def measure(folder: Path, report: Report) -> None:
    """Propose a month of the sample's district and of a province of 60 members."""
    sample = _sample(folder)
    facts, solution = _proposed(sample, "district", report)
    _compare(facts, solution, report)
    sample.close()
    province = synthetic_store(folder / "visits.duckdb", SIZES["province"])
    _give_to_members(province)
    _proposed(province, "province", report)
    province.close()


def _sample(folder: Path) -> Store:
    sheets = folder / "visits_sample"
    sheets.mkdir()
    write_sample(sheets, "district", SAMPLE_MONTHS, SAMPLE_SEED, as_of=AS_OF)
    store = open_store(folder / "visits_sample.duckdb")
    load(store, find_files([sheets]), EVERYTHING, isolated=False)
    return store


def _give_to_members(store: Store) -> None:
    """Have 60 members follow the communes of the province, each every sixtieth."""
    with store.transaction() as cursor:
        cursor.execute(
            """
            delete from raw.committee where member_code >= format('UV{:04}', $members);
            """,
            {"members": PROVINCE_MEMBERS},
        )
        cursor.execute(
            """
            update raw.assignments
            set member_code = format(
                'UV{:04}', cast(substr(member_code, 3) as integer) % $members
            )
            """,
            {"members": PROVINCE_MEMBERS},
        )


def _proposed(store: Store, size: str, report: Report) -> tuple[MonthFacts, Solution]:
    """Propose the month, and print how long that took and how good it surely is."""
    began = time.perf_counter()
    facts = _facts(store)
    candidates = find_candidates(facts)
    solution = Solving(candidates.model, facts.limit("proposal_seconds")).wait()
    took = time.perf_counter() - began
    cells, members = len(facts.cells), len(facts.members)
    what = f"proposing a month of visits, {cells:,} cells, {members} members, {size}"
    goal = SECONDS_GOALS[size]
    report.judged(what, f"{took:,.1f} s", f"at most {goal} s", took <= goal)
    report.said(
        f"  {len(candidates.model.visits):,} of {candidates.possible:,} visits weighed",
        f"{solution.worth:,} points, gap {solution.gap}",
    )
    if size == "district":
        is_met = solution.gap == 0
        report.judged("  gap, district", str(solution.gap), "0", is_met)
    return facts, solution


def _facts(store: Store) -> MonthFacts:
    with question_cursor(store, EVERYTHING) as cursor:

        def asked(name: str, **given: object):  # type: ignore[no-untyped-def]
            return ask(cursor, name, QUARTER, AS_OF, **_listed(given))

        limits = limits_of(cursor, {})(QUARTER.until)
        return month_facts(asked, MONTH, AS_OF, limits)


def _listed(given: Mapping[str, object]) -> dict[str, object]:
    return {
        name: list(each) if isinstance(each, tuple) else each
        for name, each in given.items()
    }


def _compare(facts: MonthFacts, solution: Solution, report: Report) -> None:
    """Print what the plan and a rotation of its size reach, and how many times more."""
    planned = proposed_outcome(facts, solution.chosen)
    rotated = rotation_outcome(facts, solution.chosen)
    for name, each in (("the plan", planned), ("plain rotation", rotated)):
        report.said(
            f"  weak or long unvisited cells reached by {name}, {each.visits} visits",
            f"{each.either} (weak {each.weak_cells}, long {each.long_unvisited_cells})",
        )
    times = planned.either / rotated.either
    report.judged(
        "  weak or long unvisited cells, times those of plain rotation",
        f"{times:.2f}",
        f"at least {REACHED_GOAL}",
        times >= REACHED_GOAL,
    )
