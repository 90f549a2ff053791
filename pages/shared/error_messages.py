"""Errors as sentences: what went wrong and what to do, in the reader's language.

Streamlit's own message is in English and says nothing a reader could do. The details of
what nobody expected are in the log.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit

from data.contract.problems import UserError
from data.store import audit
from data.store.authorization import NotAllowed
from pages.shared import language, memory, selections
from pages.shared.markdown_escape import literal
from pages.shared.snapshots import store
from pages.shared.words import word

LOG = logging.getLogger(__name__)
_FAILED_CALLBACK = "failed_callback"
_Arguments = ParamSpec("_Arguments")


@contextmanager
def shown_errors() -> Iterator[None]:
    """Show an error of the block as a sentence, where the block stands on the page."""
    try:
        yield
    except Exception as error:
        show_error(error)


def readable_callback(
    action: Callable[_Arguments, None],
) -> Callable[_Arguments, None]:
    """Return the callback of a widget with its errors kept for `show_failed_callback`.

    A callback runs before the page. An error that escaped it would stop the run there
    and leave an empty screen; kept, it is shown above the page, which stays usable.
    """

    @wraps(action)
    def guarded(*args: _Arguments.args, **named: _Arguments.kwargs) -> None:
        try:
            action(*args, **named)
        except Exception as error:
            _keep_trace(error)
            memory.remember(_FAILED_CALLBACK, error)

    return guarded


def show_failed_callback() -> None:
    """Show once what kept the last callback from doing what was asked of it."""
    error = memory.remembered(_FAILED_CALLBACK)
    if error is not None:
        memory.remember(_FAILED_CALLBACK, None)
        _show(error)


def show_error(error: Exception) -> bool:
    """Show an error as a sentence; True, which tells Streamlit that it was shown.

    The frame hands this to Streamlit for what happens outside of a page, where nobody
    has said yet which language is spoken.
    """
    _keep_trace(error)
    language.speak(selections.chosen("lang") or language.DEFAULT)
    _show(error)
    return True


def _show(error: Exception) -> None:
    expected = isinstance(error, UserError)
    said = error.message(language.spoken()) if expected else word("error.unexpected")
    streamlit.error(literal(said), icon=":material/error:")


def _keep_trace(error: Exception) -> None:
    """Log what nobody expected, and record what somebody was refused."""
    if isinstance(error, NotAllowed):
        audit.record_refusal(store(), error)
    if not isinstance(error, UserError):
        LOG.error("A page ended in an error", exc_info=error)
