"""What shows while something takes longer than a moment: what, which step, how far."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit

from data.importing.load import Progress
from pages.shared.words import word


@contextmanager
def shown(title: str) -> Iterator[Progress]:
    """Draw a progress bar while the block runs; what it yields moves the bar."""
    with streamlit.status(title, expanded=True):
        bar = streamlit.progress(0.0)

        def show(step: str, done: int, total: int) -> None:
            bar.progress(min(done / max(total, 1), 1.0), word(f"progress.{step}"))

        yield show
