"""Which language the screen speaks in this run of the script.

The frame says it once per run. It is a context variable and no parameter, because
every word, number and date depends on it; it is no session state, because charts and
exports, which know nothing of Streamlit, need it too.
"""

from contextvars import ContextVar

from data.contract.words import LANGUAGES

DEFAULT = "vi"

_spoken: ContextVar[str] = ContextVar("language", default=DEFAULT)


def speak(language: str) -> None:
    """Use this language for every word, number and date from here on in this thread."""
    _spoken.set(language if language in LANGUAGES else DEFAULT)


def spoken() -> str:
    """`vi` or `en`."""
    return _spoken.get()
