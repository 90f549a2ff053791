"""How a figure is computed, folded at the foot of a page: "Cách tính".

Limits, basis and SQL are read from the file of the question or sign itself, and what is
said about it is, in English, the head of that file: it cannot drift away from what is
computed.
"""

from collections.abc import Sequence
from datetime import date

import streamlit

from pages.shared import cell_formats, limit_facts, widgets
from pages.shared.answers import Selection, thresholds
from pages.shared.words import basis_word, word
from queries.catalog import QUESTIONS, SIGNS
from queries.files import Question
from queries.thresholds import THRESHOLDS, basis_of


def explain_method(choice: Selection, *names: str, signs: Sequence[str] = ()) -> None:
    """Draw the folded explanation of the questions and signs named, one at a time.

    The limits are those of the last month of `choice`.
    """
    month = choice.period.until
    with streamlit.expander(word("method.title"), icon=":material/function:"):
        name = widgets.pick_one(
            "method",
            [*names, *signs],
            _title,
            label=word("method.of"),
            label_visibility="visible",
        )
        if name in SIGNS:
            _explain_sign(name, month)
        else:
            _explain(QUESTIONS[name], month)


def _explain_sign(name: str, month: date) -> None:
    """Explain one sign: its weight, its basis, its limits, its SQL."""
    sign = SIGNS[name]
    _explain(
        sign,
        month,
        word("method.weight", weight=word(f"weight.{sign.weight}")),
        word("method.basis", basis=basis_word(sign.basis)),
    )


def _title(name: str) -> str:
    return cell_formats.sign_mark(name) if name in SIGNS else word(f"question.{name}")


def _explain(question: Question, month: date, *facts: str) -> None:
    limits = _limits(question, month)
    streamlit.markdown(word(f"explained.{question.name}"))
    if facts or limits:
        streamlit.markdown("\n".join(f"- {fact}" for fact in (*facts, *limits)))
    streamlit.caption(word("method.source", file=f"{question.name}.sql"))
    streamlit.code(question.sql, language="sql", wrap_lines=True)


def _limits(question: Question, month: date) -> list[str]:
    """The limits in force that a question's head names, each with its basis."""
    return [
        word(
            "method.limit",
            meaning=word(f"threshold.{name}"),
            value=limit_facts.with_month(name, month),
            basis=basis_word(basis_of(name, thresholds(month)[name])),
        )
        for name in THRESHOLDS
        if name in question.asks_for
    ]
