"""What a reader has just done, said until they do the next thing or open another page.

Not until the store changes: somebody else may change it within the same second, and
whoever loaded a file would be told nothing.
"""

from typing import Any

from pages.shared import memory

_DONE, _PAGE = "done_last", "page_open"


def note(kind: str, *what: Any) -> None:
    """Keep what was done, in the place of whatever was done before it."""
    memory.remember(_DONE, (kind, what))


def noted(kind: str) -> tuple[Any, ...] | None:
    """Return what was noted under this kind; None where something else was done last.

    Whoever asks says it on the screen.
    """
    last, what = memory.remembered(_DONE) or (None, None)
    return what if last == kind else None


def forget() -> None:
    """Say no more what was done: the reader goes on to something else."""
    memory.remember(_DONE, None)


def open_page(page: str) -> None:
    """Note which page is drawn, before it is; on another one nothing is confirmed."""
    if memory.remembered(_PAGE) != page:
        memory.remember(_PAGE, page)
        forget()
