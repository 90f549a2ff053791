"""What a question builds on, put before it as tables, so that one statement answers it.

A question reads another as a table of that name. Each is answered once, however many
read it, and nothing of it stays behind.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from queries.catalog import question_named
from queries.files import Question, order_of, without_order

_OWN_TABLES = re.compile(r"with\s")


@cache
def statement(question: Question, narrows_by_signs: bool) -> str:
    """Return the SQL that answers `question`, all it builds on included.

    What is kept stands on the cursor as a table of that name, and is not answered
    again. `narrows_by_signs`: whether a filter of sign, weight or change is set.
    """
    steps = steps_to(question, narrows_by_signs)
    tables = ",\n\n".join(
        f"{name} as {_kept_or_not(name, (question, *steps.values()))} "
        f"(\n{without_order(step.sql)}\n)"
        for name, step in steps.items()
    )
    return _put_before(tables, question.sql)


def _kept_or_not(name: str, readers: Iterable[Question]) -> str:
    """Return how a step is worked out: once for all who read it, or within its reader.

    Kept for one reader alone it would be worked out whole, whatever rows and columns of
    it that reader leaves out.
    """
    read = re.compile(rf"\b(?:from|join)\s+{name}\b")
    times = sum(len(read.findall(reader.sql)) for reader in readers)
    return "not materialized" if times == 1 else "materialized"


def steps_to(question: Question, narrows_by_signs: bool) -> dict[str, Question]:
    """Return what `question` reads, and what that reads, each before its readers."""
    # In this order: no table of a statement may read one that stands behind it.
    steps: dict[str, Question] = {}
    for name in question.builds_on:
        step = answer_of(name, narrows_by_signs)
        # What is kept was answered with all that it reads.
        if not step.is_kept:
            steps |= steps_to(step, narrows_by_signs)
            steps[name] = step
    return steps


def kept_by(question: Question, narrows_by_signs: bool) -> tuple[Question, ...]:
    """Return the kept questions that `question` reads, itself or through its steps."""
    readers = (question, *steps_to(question, narrows_by_signs).values())
    # A kept question that another kept one reads is not among them: it is asked there.
    read = {name for reader in readers for name in reader.builds_on}
    kept = (answer_of(name, narrows_by_signs) for name in sorted(read))
    return tuple(each for each in kept if each.is_kept)


def reading_of(question: Question) -> Question:
    """Return what answers `question` where it is asked by itself: kept, it is read."""
    if not question.is_kept:
        return question
    return replace(
        question,
        # It asks for nothing more: the table is the answer to these values already.
        # Here it is put in order; what is kept for others to read is not.
        sql=f"select * from {question.name}{order_of(question.sql)}",
        parameters=frozenset(),
        builds_on=(question.name,),
        is_kept=False,
    )


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

    Cells are assessed only when a filter needs it: most questions do not.
    """
    question = question_named(name)
    if name == "selected_cells" and not narrows_by_signs:
        return replace(
            question,
            sql="select cell_code\nfrom cells_by_attributes\norder by cell_code",
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
