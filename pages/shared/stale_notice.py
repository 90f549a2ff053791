"""Data that came in while a page stood open: said so, with a button to see them.

Every click shows the latest figures by itself. This is for the screen that nobody
touches, on a wall or in a meeting, while the office loads a file elsewhere.
"""

import streamlit

from pages.shared import language
from pages.shared.error_messages import shown_errors
from pages.shared.snapshots import (
    one_run,
    version,
)
from pages.shared.words import word

SECONDS_BETWEEN_LOOKS = 30


def watch() -> None:
    """Look now and then whether the store has changed since this page was drawn."""
    _compare_versions(version(), language.spoken())


@streamlit.fragment(run_every=SECONDS_BETWEEN_LOOKS)
def _compare_versions(drawn: int, spoken: str) -> None:
    # A fragment runs without the frame, which else says what to speak.
    language.speak(spoken)
    with shown_errors(), one_run():
        if version() == drawn:
            return
        streamlit.info(word("fresh.text"), icon=":material/update:")
        if streamlit.button(word("fresh.show")):
            streamlit.rerun()
