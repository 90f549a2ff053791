"""Signs, levels and change in SQL are those of the oracle, whatever the facts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from data.store.access import EVERYTHING
from queries.asking import ask
from queries.catalog import SIGNS
from queries.cursors import question_cursor
from queries.filters import Period
from tests.data.example_count import examples
from tests.queries import oracle, strategies
from tests.queries.world import World, world_of

# One load is asked several questions: loading is what takes the time.
EXAMPLES, QUESTIONS_EACH = examples(5, shared_by=100), 8


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    strategies.facts(),
    st.lists(strategies.questions(), min_size=QUESTIONS_EACH, max_size=QUESTIONS_EACH),
)
def test_every_cell_is_judged_as_by_the_oracle(
    facts: oracle.Facts, questions: list[oracle.Asked]
):
    with world_of(vars(facts)) as world:
        for asked in questions:
            assert answered(world, asked) == oracle.judge(facts, asked)


def test_the_oracle_knows_every_sign():
    assert set(oracle.SIGNS) == set(SIGNS)
    assert {name for name in SIGNS if SIGNS[name].weight == "serious"} == oracle.SERIOUS


def answered(world: World, asked: oracle.Asked) -> dict[str, oracle.Judgement]:
    with question_cursor(world.store, EVERYTHING) as cursor:
        states = ask(
            cursor,
            "cell_states",
            Period(asked.since, asked.until),
            asked.as_of,
            thresholds=asked.limits,
        )
    return {
        row.cell_code: oracle.Judgement(
            row.level, row.signs, row.change if isinstance(row.change, str) else None
        )
        for row in states.itertuples()
    }
