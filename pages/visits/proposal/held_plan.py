"""What a reader has of the month proposed: the plan, pins, and what is looked for.

It is kept for this reader until the window is closed. Only what is accepted or rejected
is written into the store.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pages.shared import memory
from pages.visits.proposal.asked import Asked
from queries.visit_proposals.candidates import (
    Candidates,
    find_candidates,
    why_impossible,
)
from queries.visit_proposals.facts import MonthFacts
from queries.visit_proposals.model import Pair
from queries.visit_proposals.solution import Solution
from queries.visit_proposals.solving import Solving

_PLANS, _SEARCH, _STOPPED = "visit_plans", "visit_search", "visit_search_stopped"


@dataclass(frozen=True)
class Plan:
    """The month found, of which candidates, in how many seconds."""

    solution: Solution
    candidates: Candidates
    seconds: float


@dataclass(frozen=True)
class Held:
    """The plan of one month, if there is one, with what the reader made of it.

    `pins` stay when the month is solved again; what was `swapped_out` does not return.
    """

    plan: Plan | None = None
    pins: tuple[Pair, ...] = ()
    swapped_out: frozenset[Pair] = frozenset()
    is_to_be_solved: bool = False


@dataclass(frozen=True)
class Search:
    """A month that is being solved, and of which candidates."""

    asked: Asked
    candidates: Candidates
    solving: Solving


def held(asked: Asked) -> Held:
    """Return what is held of this month."""
    found: dict[Asked, Held] = memory.remembered(_PLANS, dict)
    return found.get(asked, Held())


def change(asked: Asked, **changes: object) -> None:
    """Change what is held of this month."""
    found: dict[Asked, Held] = memory.remembered(_PLANS, dict)
    found[asked] = replace(held(asked), **changes)  # type: ignore[arg-type]


def pin(asked: Asked, pair: Pair, *, is_pinned: bool) -> None:
    """Pin a visit, or let it go again."""
    others = tuple(each for each in held(asked).pins if each != pair)
    change(asked, pins=(*others, pair) if is_pinned else others)


def swap(asked: Asked, old: Pair, new: Pair) -> None:
    """Put a visit, pinned, in the place of another, and have the month solved again."""
    now = held(asked)
    others = tuple(each for each in now.pins if each not in (old, new))
    change(
        asked,
        pins=(*others, new),
        swapped_out=now.swapped_out - {new} | {old},
        is_to_be_solved=True,
    )


def standing(facts: MonthFacts, asked: Asked) -> tuple[Pair, ...]:
    """Return what is proposed and still can be.

    What was accepted, rejected or planned by others since is no proposal any more.
    """
    plan = held(asked).plan
    return tuple(still_possible(facts, plan.solution.chosen)) if plan else ()


def still_possible(facts: MonthFacts, pairs: Iterable[Pair]) -> list[Pair]:
    """Return those of the visits that the store does not speak against by now."""
    return [
        pair
        for pair in pairs
        if pair[0] in facts.members and pair[1] in facts.cells
        if why_impossible(facts, pair) is None
    ]


# --- the search ---------------------------------------------------------------------


def search() -> Search | None:
    """Return what is being solved; None where nothing is."""
    found: Search | None = memory.remembered(_SEARCH)
    return found


def begin(facts: MonthFacts, asked: Asked) -> None:
    """Have the month solved around what is pinned."""
    end_search()
    now = held(asked)
    kept_out = facts.rejected | now.swapped_out
    candidates = find_candidates(
        replace(facts, rejected=kept_out), everywhere=asked.is_everywhere, pins=now.pins
    )
    change(asked, is_to_be_solved=False)
    solving = Solving(candidates.model, facts.limit("proposal_seconds"))
    memory.remember(_SEARCH, Search(asked, candidates, solving))
    memory.remember(_STOPPED, False)


def take_solution(found: Search, solution: Solution) -> None:
    """Keep what was found."""
    change(found.asked, plan=Plan(solution, found.candidates, found.solving.elapsed))
    memory.remember(_SEARCH, None)


def end_search() -> None:
    """Stop what is being solved, if anything is."""
    found = search()
    if found:
        found.solving.stop()
    memory.remember(_SEARCH, None)


def stop() -> None:
    """Stop at the reader's word."""
    end_search()
    memory.remember(_STOPPED, True)


def was_stopped() -> bool:
    """Return whether the reader stopped the last search."""
    return bool(memory.remembered(_STOPPED))
