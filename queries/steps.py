"""What a question builds on: which other questions, in which order, as which tables.

A question reads another as a table of that name. The other is answered first, with the
same parameters, into a temporary table on the same cursor; what stands there for the
period before is answered first of all, with the parameters of that period.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from queries.catalog import QUESTIONS
from queries.files import MACROS, Question

Values = Mapping[str, object]


@dataclass(frozen=True)
class Asking:
    """One cursor, and the values of all parameters now and for the period before.

    `narrows_by_signs`: whether a filter of sign, weight or change is set.
    """

    cursor: duckdb.DuckDBPyConnection
    now: Values
    before: Values
    narrows_by_signs: bool = False

    @contextmanager
    def prepared_for(self, question: Question) -> Iterator[None]:
        """Keep what `question` builds on as temporary tables for the time within."""
        self.cursor.execute(MACROS.read_text("utf-8"))
        steps = steps_to(question, self.narrows_by_signs)
        try:
            self._write(steps, is_before=question.is_about_the_period_before)
            yield
        finally:
            for name in steps:
                self.cursor.execute(f"drop table if exists temp.{name}")

    def run(
        self, sql: str, parameters: frozenset[str], is_before: bool = False
    ) -> duckdb.DuckDBPyConnection:
        """Execute the SQL with the values of `parameters` and no others."""
        values = self.before if is_before else self.now
        return self.cursor.execute(sql, {name: values[name] for name in parameters})

    def _write(self, steps: Mapping[str, Question], is_before: bool) -> None:
        for name, step in steps.items():
            if step.is_about_the_period_before:
                self._write(steps_to(step, self.narrows_by_signs), is_before=True)
            self.run(
                f"create or replace temporary table {name} as {step.sql}",
                step.parameters,
                is_before or step.is_about_the_period_before,
            )


def steps_to(question: Question, narrows_by_signs: bool) -> dict[str, Question]:
    """Return what `question` reads, and what that reads, each before its readers.

    What is about the period before comes first and brings nothing of its own: that
    would be tables of the same names for another period.
    """
    steps: dict[str, Question] = {}
    for name in question.builds_on:
        step = _answer_of(name, narrows_by_signs)
        if not step.is_about_the_period_before:
            steps |= steps_to(step, narrows_by_signs)
        steps[name] = step
    earlier = {n: step for n, step in steps.items() if step.is_about_the_period_before}
    return earlier | steps


def parameters_of(question: Question, narrows_by_signs: bool) -> dict[str, bool]:
    """Return all parameters down to the last step, each with whether it is optional.

    It is where every question that names it says so.
    """
    optional = {name: name in question.optional for name in question.parameters}
    for step_name in question.builds_on:
        step = _answer_of(step_name, narrows_by_signs)
        for name, may_be_left_out in parameters_of(step, narrows_by_signs).items():
            optional[name] = optional.get(name, True) and may_be_left_out
    return optional


def _answer_of(name: str, narrows_by_signs: bool) -> Question:
    """Signs cost ten times what the rest does: they wait until a filter needs them."""
    if name == "chosen_cells" and not narrows_by_signs:
        name = "named_cells"
    return QUESTIONS[name]
