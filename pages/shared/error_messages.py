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
from pages.shared import language, memory
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
        _log_unexpected(error)
        _show(error)


def readable_callback(
    action: Callable[_Arguments, None],
) -> Callable[_Arguments, None]:
    """Return the callback of a widget with its errors kept for `show_failed_callback`.

    A callback runs before the frame has said which language is spoken, and outside of
    what the page guards itself with: its error would be Streamlit's.
    """

    @wraps(action)
    def guarded(*args: _Arguments.args, **named: _Arguments.kwargs) -> None:
        try:
            action(*args, **named)
        except Exception as error:
            _log_unexpected(error)
            # Without its traceback, which would keep the values of every frame alive.
            memory.remember(_FAILED_CALLBACK, error.with_traceback(None))

    return guarded


def show_failed_callback() -> None:
    """Show once what kept the last callback from doing what was asked of it."""
    error = memory.remembered(_FAILED_CALLBACK)
    if error is not None:
        memory.remember(_FAILED_CALLBACK, None)
        _show(error)


def _show(error: Exception) -> None:
    expected = isinstance(error, UserError)
    said = error.message(language.spoken()) if expected else word("error.unexpected")
    streamlit.error(said, icon=":material/error:")


def _log_unexpected(error: Exception) -> None:
    if not isinstance(error, UserError):
        LOG.error("A page ended in an error", exc_info=error)
