"""Every question that can be asked and every sign of weakness there is, by name."""

from difflib import get_close_matches

from queries import sign_union
from queries.files import FOLDER, Question, Sign, read_questions, read_signs
from queries.words import word


class QuestionError(Exception):
    """A question that cannot be asked like this; the message says what to change."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def message(self, language: str) -> str:
        """Return what is wrong and what to do, as one sentence."""
        return word(f"error.{self.code}", language, **self.values)

    def __str__(self) -> str:
        return self.message("en")


def question_named(name: str) -> Question:
    """Return the question of that name; raises QuestionError when there is none."""
    if name not in QUESTIONS:
        near = get_close_matches(name, QUESTIONS, cutoff=0.5) or sorted(QUESTIONS)
        listed = ", ".join(near[:3])
        raise QuestionError("no_such_question", name=name, near=listed)
    return QUESTIONS[name]


_FROM_FILES = read_questions(FOLDER, sign_union.NAMES)
SIGNS: dict[str, Sign] = read_signs(FOLDER / "signs", _FROM_FILES)
QUESTIONS: dict[str, Question] = _FROM_FILES | sign_union.compose(SIGNS.values())
