"""How a figure is computed, folded at the foot of a page: "Cách tính".

Everything here is read from the file of the question or sign itself, so the explanation
cannot drift away from what is computed.
"""

from collections.abc import Sequence

import streamlit

from pages.shared import numbers
from pages.shared.answers import thresholds
from pages.shared.words import word
from queries.catalog import QUESTIONS, SIGNS
from queries.files import Question
from queries.thresholds import THRESHOLDS


def fold(*names: str, signs: Sequence[str] = (), title: str | None = None) -> None:
    """Draw the folded explanation of the questions and signs named."""
    with streamlit.expander(title or word("method.title"), icon=":material/function:"):
        for name in signs:
            sign(name)
        for name in names:
            _explain(QUESTIONS[name], word(f"question.{name}"))


def sign(name: str) -> None:
    """Explain one sign: what it says, its weight, its basis, its limits, its SQL."""
    explained = SIGNS[name]
    _explain(
        explained,
        word(f"sign.{name}"),
        word("method.weight", weight=word(f"weight.{explained.weight}")),
        word("method.basis", basis=explained.basis),
    )


def _explain(question: Question, title: str, *facts: str) -> None:
    streamlit.markdown(f"**{title}**")
    for fact in (*facts, *_limits(question)):
        streamlit.markdown(f"- {fact}")
    streamlit.code(f"-- {question.question}\n\n{question.sql}", language="sql")


def _limits(question: Question) -> list[str]:
    """The limits in force that a question asks for, each with its basis."""
    in_force = thresholds()
    return [
        word(
            "method.limit",
            meaning=word(f"threshold.{name}"),
            value=numbers.limit(in_force[name]),
            basis=THRESHOLDS[name].basis,
        )
        for name in THRESHOLDS
        if name in question.parameters
    ]
