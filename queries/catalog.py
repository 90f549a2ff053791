"""Every question that can be asked and every sign of weakness there is, by name."""

from queries import sign_union
from queries.files import FOLDER, Question, Sign, read_questions, read_signs


class QuestionError(Exception):
    """A question that cannot be asked like this; the message says what to change."""


def question_named(name: str) -> Question:
    """Return the question of that name; raises QuestionError when there is none."""
    if name not in QUESTIONS:
        raise QuestionError(
            f"There is no question {name!r}: "
            "`python -m queries` without a name lists them all."
        )
    return QUESTIONS[name]


_FROM_FILES = read_questions(FOLDER, sign_union.NAMES)
SIGNS: dict[str, Sign] = read_signs(FOLDER / "signs", _FROM_FILES)
QUESTIONS: dict[str, Question] = _FROM_FILES | sign_union.compose(SIGNS.values())
