"""Questions that build on one another are one statement."""

import pytest

from queries.catalog import QUESTIONS, QuestionError
from queries.dependencies import (
    answer_of,
    kept_by,
    parameters_of,
    reading_of,
    statement,
    steps_to,
)
from queries.files import Question, without_order

KEPT = {name for name, question in QUESTIONS.items() if question.is_kept}


def asking(sql: str, *builds_on: str, **more: object) -> Question:
    return Question("asked", "What?", "", sql, frozenset(), builds_on=builds_on, **more)


def test_a_question_that_builds_on_nothing_is_its_own_sql():
    assert statement(asking("select 1"), False) == "select 1"


def test_a_step_that_two_read_is_worked_out_once():
    read = "select * from cells_by_attributes"
    sql = statement(asking(f"{read} union {read}", "cells_by_attributes"), False)

    assert sql.startswith("with\n\ncells_by_attributes as materialized (")


def test_what_it_builds_on_stands_before_it_as_tables():
    sql = statement(
        asking("select * from cells_by_attributes", "cells_by_attributes"), False
    )

    assert sql == (
        "with\n\ncells_by_attributes as not materialized (\n"
        + without_order(QUESTIONS["cells_by_attributes"].sql)
        + "\n)\n\nselect * from cells_by_attributes"
    )


def test_tables_of_its_own_come_after():
    own = "with\n\nown as (\n    select 1\n)\n\nselect * from own, cells_by_attributes"
    sql = statement(asking(own, "cells_by_attributes"), False)

    assert sql.startswith("with\n\ncells_by_attributes as materialized (")
    assert sql.endswith("\n),\n\nown as (\n    select 1\n)\n\n" + own.split("\n\n")[-1])


@pytest.mark.parametrize("narrows_by_signs", [False, True])
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_step_stands_before_those_that_read_it(name: str, narrows_by_signs: bool):
    steps = steps_to(QUESTIONS[name], narrows_by_signs)
    known: set[str] = set()
    for step_name, step in steps.items():
        assert set(step.builds_on) <= known | KEPT
        known.add(step_name)
    assert set(QUESTIONS[name].builds_on) <= known | KEPT
    assert not known & KEPT


def test_cells_are_not_assessed_while_nobody_asks():
    def kept(name: str, narrows_by_signs: bool) -> list[str]:
        return [each.name for each in kept_by(QUESTIONS[name], narrows_by_signs)]

    assert kept("completeness", False) == ["unreported_months"]
    assert kept("completeness", True) == ["assessed_cells", "unreported_months"]
    assert kept("weak_cells", False) == ["assessed_cells"]


def test_what_is_kept_is_read_and_not_answered_again():
    assert "cell_signs" not in steps_to(QUESTIONS["weak_cells"], True)
    assert "cell_signs" in steps_to(QUESTIONS["assessed_cells"], False)
    asked = reading_of(QUESTIONS["assessed_cells"])
    assert asked.sql == "select * from assessed_cells\norder by cell_code"
    assert reading_of(QUESTIONS["weak_cells"]) == QUESTIONS["weak_cells"]


def test_a_step_is_read_in_any_order():
    assert without_order("select a\nfrom b\norder by a") == "select a\nfrom b"
    assert without_order("select a\nfrom b") == "select a\nfrom b"


def test_a_parameter_is_optional_only_where_every_question_says_so():
    step = QUESTIONS["visit_coverage"]
    assert parameters_of(step, False)["member_code"]
    needs_it = Question(
        "asked",
        "What?",
        "",
        "select $member_code from visit_coverage",
        frozenset({"member_code"}),
        builds_on=("visit_coverage",),
    )
    assert not parameters_of(needs_it, False)["member_code"]


def test_a_question_that_does_not_exist_is_refused():
    with pytest.raises(QuestionError, match="weakest_cells"):
        answer_of("weakest_cells", False)
