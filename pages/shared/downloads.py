"""Buttons that give a file away: who took which one along, and when, is recorded.

Not for empty templates, in which there is nothing of anybody.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit

from data.store import audit
from data.store.access import EVERYTHING, Viewer
from pages.shared import memory
from pages.shared.snapshots import store

_VIEWER = "viewer_name"


def note_viewer(viewer: Viewer) -> None:
    """Note who looks at the page that is about to be drawn, before it is."""
    memory.remember(_VIEWER, viewer.name)


def button(
    label: str, make: Callable[[], bytes], *, subject: str, **settings: Any
) -> None:
    """Draw a button for a file, which is made when it is asked for, and recorded.

    `subject` says in the audit log which file it is: no name of a person, no content.
    """
    streamlit.download_button(
        label, recorded(make, subject), on_click="ignore", **settings
    )


def recorded(make: Callable[[], bytes], subject: str) -> Callable[[], bytes]:
    """Return what makes the file and records that it was taken along.

    Who asks is noted now: it is made in a thread that knows of no page.
    """
    who = memory.remembered(_VIEWER) or EVERYTHING.name
    return partial(_made, make, subject, who, store().address_of_caller())


def _made(
    make: Callable[[], bytes], subject: str, who: str, address: str | None
) -> bytes:
    content = make()
    event = audit.Event.EXPORT
    audit.record_or_log(store(), event, who, subject=subject, address=address)
    return content
