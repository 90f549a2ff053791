"""How a figure is computed, folded at the foot of a page: "Cách tính".

Limits, basis and SQL are read from the file of the question or sign itself, and what is
said about it is, in English, the head of that file: it cannot drift away from what is
computed.
"""

from collections.abc import Sequence

import streamlit

from pages.shared import cell_formats, formatting, widgets
from pages.shared.answers import thresholds
from pages.shared.words import basis_word, word
from queries.catalog import QUESTIONS, SIGNS
from queries.files import Question
from queries.thresholds import THRESHOLDS


def explain_method(*names: str, signs: Sequence[str] = ()) -> None:
    """Draw the folded explanation of the questions and signs named, one at a time."""
    with streamlit.expander(word("method.title"), icon=":material/function:"):
        name = widgets.pick_one(
            "method",
            [*names, *signs],
            _title,
            label=word("method.of"),
            label_visibility="visible",
        )
        if name in SIGNS:
            explain_sign(name)
        else:
            _explain(QUESTIONS[name])


def explain_sign(name: str) -> None:
    """Explain one sign: its weight, its basis, its limits, its SQL."""
    sign = SIGNS[name]
    _explain(
        sign,
        word("method.weight", weight=word(f"weight.{sign.weight}")),
        word("method.basis", basis=basis_word(sign.basis)),
    )


def _title(name: str) -> str:
    return cell_formats.sign_mark(name) if name in SIGNS else word(f"question.{name}")


def _explain(question: Question, *facts: str) -> None:
    limits = _limits(question)
    streamlit.markdown(word(f"explained.{question.name}"))
    if facts or limits:
        streamlit.markdown("\n".join(f"- {fact}" for fact in (*facts, *limits)))
    streamlit.caption(word("method.source", file=f"{question.name}.sql"))
    streamlit.code(question.sql, language="sql", wrap_lines=True)


def _limits(question: Question) -> list[str]:
    """The limits in force that a question's head names, each with its basis."""
    in_force = thresholds()
    return [
        word(
            "method.limit",
            meaning=word(f"threshold.{name}"),
            value=formatting.limit(in_force[name]),
            basis=basis_word(THRESHOLDS[name].basis),
        )
        for name in THRESHOLDS
        if name in question.asks_for
    ]
