"""What a question builds on, put before it as tables, so that one statement answers it.

A question reads another as a table of that name. Each is answered once, however many
read it, and nothing of it stays behind.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from queries.catalog import question_named
from queries.files import Question

_TIME = re.compile(r"\$(since|until|as_of)\b")
_OWN_TABLES = re.compile(r"with\s")


@cache
def statement(question: Question, narrows_by_signs: bool) -> str:
    """Return the SQL that answers `question`, all it builds on included.

    `narrows_by_signs`: whether a filter of sign, weight or change is set.
    """
    tables = ",\n\n".join(
        f"{name} as materialized (\n{step.sql}\n)"
        for name, step in steps_to(question, narrows_by_signs).items()
    )
    sql = _put_before(tables, question.sql)
    if question.is_about_the_period_before:
        # What is true now is asked again with the months and the date of that period.
        return _TIME.sub(r"$previous_\1", sql)
    return sql


def steps_to(question: Question, narrows_by_signs: bool) -> dict[str, Question]:
    """Return what `question` reads, and what that reads, each before its readers.

    What is about the period before brings its own tables inside it: they bear the same
    names as those of the period asked.
    """
    steps: dict[str, Question] = {}
    for name in question.builds_on:
        step = answer_of(name, narrows_by_signs)
        if step.is_about_the_period_before:
            step = replace(step, sql=statement(step, narrows_by_signs))
        else:
            steps |= steps_to(step, narrows_by_signs)
        steps[name] = step
    return steps


def parameters_of(question: Question, narrows_by_signs: bool) -> Mapping[str, bool]:
    """Return all parameters down to the last step, each with whether it is optional.

    It is where every question that names it says so.
    """
    optional = {name: name in question.optional for name in question.parameters}
    for step_name in question.builds_on:
        step = answer_of(step_name, narrows_by_signs)
        for name, may_be_left_out in parameters_of(step, narrows_by_signs).items():
            optional[name] = optional.get(name, True) and may_be_left_out
    return optional


def answer_of(name: str, narrows_by_signs: bool) -> Question:
    """Return what answers the question of that name; QuestionError where nothing does.

    Signs cost ten times what the rest does: they wait until a filter needs them.
    """
    question = question_named(name)
    if name == "selected_cells" and not narrows_by_signs:
        return replace(
            question,
            sql="select cell_code from cells_by_attributes",
            parameters=frozenset(),
            builds_on=("cells_by_attributes",),
        )
    return question


def _put_before(tables: str, sql: str) -> str:
    """Return the SQL with further tables named before its own, if it has any."""
    if not tables:
        return sql
    if _OWN_TABLES.match(sql):
        return f"with\n\n{tables},\n\n{_OWN_TABLES.sub('', sql, count=1).lstrip()}"
    return f"with\n\n{tables}\n\n{sql}"
