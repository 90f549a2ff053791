"""Assessments are worked out once for everybody, and narrowed as facts are."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from data.importing.undo import undo
from data.store import journal
from data.store.access import EVERYTHING, Viewer
from data.store.assessments import Assessments
from data.store.roles import Role
from queries.asking import ask
from queries.catalog import SIGNS
from queries.cursors import question_cursor
from queries.filters import NO_FILTERS, Filters, Period
from tests.data.example_count import examples
from tests.queries import oracle, strategies
from tests.queries.world import World, world_of

QUARTER = Period(date(2025, 7, 1), date(2025, 9, 1))
AS_OF = date(2025, 10, 20)
MEETINGS = """
    cell_code | unit_code | held_on    | present
    low       | xa_mot    | 2025-07-04 | 16
    fine      | xa_hai    | 2025-07-04 | 20
    fine      | xa_hai    | 2025-08-04 | 20
"""
READERS = 6
EXAMPLES = examples(3, shared_by=100)


def levels(
    world: World, viewer: Viewer = EVERYTHING, filters: Filters = NO_FILTERS
) -> dict[str, str]:
    with question_cursor(world.store, viewer) as cursor:
        states = ask(cursor, "cell_states", QUARTER, AS_OF, filters)
    return dict(zip(states["cell_code"], states["level"], strict=True))


def assessed(world: World) -> int:
    """How many assessments are kept; what they are made of is kept beside them."""
    names = [name for name, _ in world.store.assessments.kept_keys()]
    return names.count("assessed_cells")


def test_pages_and_readers_share_one(world: World):
    world.load(meetings=MEETINGS)
    for name in ("weak_cells", "level_counts", "sign_counts", "unit_summary"):
        world.ask(name)
    levels(world, Viewer("xa_mot", ("xa_mot",)))

    assert assessed(world) == 1


def test_readers_who_ask_at_once_cause_one_computation(world: World):
    world.load(meetings=MEETINGS)
    with ThreadPoolExecutor(READERS) as threads:
        answers = list(threads.map(lambda _: levels(world), range(READERS)))

    assert answers == [answers[0]] * READERS
    assert assessed(world) == 1


def test_a_limited_reader_who_asks_first_leaves_nothing_out_for_others(world: World):
    world.load(meetings=MEETINGS)

    assert set(levels(world, Viewer("xa_mot", ("xa_mot",)))) == {"low"}
    assert set(levels(world)) == {"fine", "low"}
    assert levels(world, Viewer("nobody", ())) == {}


def test_it_does_not_outlive_an_import_an_undo_or_a_threshold(world: World):
    world.load(meetings=MEETINGS)
    before = levels(world)
    world.load(meetings="cell_code | held_on\nmore | 2025-07-04")
    assert set(levels(world)) == {"fine", "low", "more"}
    undo(world.store, 2, Viewer("clerk", role=Role.OWNER))
    assert levels(world) == before
    with world.store.transaction() as cursor:
        journal.set_threshold(cursor, "missed_limit", 9, "owner")
    assert levels(world) != before


def test_another_day_other_months_and_other_limits_are_others(world: World):
    world.load(meetings=MEETINGS)
    world.ask("weak_cells")
    world.ask("weak_cells", as_of="2025-10-21")
    world.ask("weak_cells", during="2025-08..2025-09")
    world.ask("weak_cells", thresholds={"attendance_threshold": 90})

    assert assessed(world) == 4


def test_it_changes_no_version_and_waits_for_no_writer(world: World):
    world.load(meetings=MEETINGS)
    version = world.store.version()
    with world.store.writing, ThreadPoolExecutor(1) as thread:
        assert thread.submit(levels, world).result(30)

    assert world.store.version() == version


@settings(max_examples=EXAMPLES, deadline=None)
@given(strategies.facts(), strategies.questions(), st.data())
def test_narrowed_it_is_what_would_be_answered_from_scratch(
    facts: oracle.Facts, asked: oracle.Asked, data: st.DataObject
):
    """Filters and scope leave the rows of the cells they let pass, as they were."""
    with world_of(vars(facts)) as world:
        everything = states_of(world, asked)
        codes = st.sampled_from(sorted(everything) or ["nowhere"])
        picked = data.draw(st.sets(codes))
        narrowed = states_of(world, asked, Filters(cells=tuple(picked)))
        assert narrowed == {
            code: state for code, state in everything.items() if code in picked
        }
        units = sorted({state["unit_code"] or "" for state in everything.values()})
        unit = data.draw(st.sampled_from(units or ["nowhere"]))
        assert states_of(world, asked, viewer=Viewer("one", (unit,))) == {
            code: state
            for code, state in everything.items()
            if state["unit_code"] in units_below(unit)
        }
        judged = data.draw(filters_by_judgement())
        assert states_of(world, asked, judged) == {
            code: state for code, state in everything.items() if passes(state, judged)
        }
        # From the beginning, with nothing kept, by one who may see one unit alone.
        world.store.assessments = Assessments()
        assert states_of(world, asked, judged, Viewer("one", (unit,))) == {
            code: state
            for code, state in everything.items()
            if state["unit_code"] in units_below(unit) and passes(state, judged)
        }


@st.composite
def filters_by_judgement(draw: st.DrawFn) -> Filters:
    """Draw filters that need cells to be judged first, one at least."""
    chosen = {
        "signs": draw(st.sets(st.sampled_from(sorted(SIGNS)), max_size=3)),
        "weights": draw(st.sets(st.sampled_from(["serious", "notable"]))),
        "changes": draw(st.sets(st.sampled_from(["new", "persisting", "recovered"]))),
    }
    kept = {name: tuple(sorted(values)) for name, values in chosen.items() if values}
    return Filters(**kept) if kept else Filters(weights=("serious",))


def passes(state: dict[str, object], filters: Filters) -> bool:
    """Whether a cell passes the filters: of several of one kind, one is enough."""
    weights = {SIGNS[sign].weight for sign in state["signs"]}
    return (
        (filters.signs is None or bool({*state["signs"]} & {*filters.signs}))
        and (filters.weights is None or bool(weights & {*filters.weights}))
        and (filters.changes is None or state["change"] in filters.changes)
    )


def units_below(unit: str) -> set[str]:
    """Return the units that whoever answers for `unit` sees, in the tree of facts()."""
    return {"p", "x", "y"} if unit == "p" else {unit}


def states_of(
    world: World,
    asked: oracle.Asked,
    filters: Filters = NO_FILTERS,
    viewer: Viewer = EVERYTHING,
) -> dict[str, dict[str, object]]:
    """Return the state of each cell by its code."""
    with question_cursor(world.store, viewer) as cursor:
        period = Period(asked.since, asked.until)
        states = ask(cursor, "cell_states", period, asked.as_of, filters, asked.limits)
    rows = states.astype(object).where(states.notna(), None).to_dict("records")
    return {row["cell_code"]: row for row in rows}
