"""The first start: an empty store shows the sample district until own data come.

A store that was ever changed is left alone: whoever removed the sample does not get it
back unasked, and whoever undid their only import keeps their empty store.
"""

import tempfile
from functools import lru_cache
from pathlib import Path

import streamlit

from data.clock import today
from data.importing.load import Progress, find_files, load
from data.importing.undo import remove_sample
from data.sample import write_sample
from data.store import journal
from data.store.access import Viewer
from data.store.authorization import may, require
from data.store.database import Store
from data.store.roles import Action, Role
from pages.shared import links, progress
from pages.shared.error_messages import readable_callback, shown_errors
from pages.shared.snapshots import current_snapshot, store, store_to_change, version
from pages.shared.words import word

SAMPLE_SIZE = "district"
SAMPLE_MONTHS = 24
SAMPLE_SEED = 7
# Nobody loads it: it comes with a store in which nothing ever was.
_SAMPLE = Viewer("sample", role=Role.OWNER)


def load_sample_if_new() -> None:
    """Load the sample district into a store in which nothing ever was, and show so."""
    if version() > 0:
        return
    with progress.shown(word("sample.loading")) as on_progress:
        _load_sample(store_to_change(), on_progress)
    streamlit.rerun()


def banner(viewer: Viewer) -> None:
    """Say on every page that the figures are invented; offer to begin in earnest."""
    if not has_sample():
        return
    with streamlit.container(key="sample_banner", horizontal=True):
        streamlit.markdown(word("sample.banner"))
        if not may(viewer, Action.REMOVE_SAMPLE):
            return
        with streamlit.popover(word("sample.begin"), icon=":material/start:"):
            streamlit.markdown(word("sample.ask"))
            is_sure = streamlit.button(
                word("sample.remove"), type="primary", key="sample_remove"
            )
    if is_sure:
        # Said here: the page below stays usable where the sample could not be removed.
        with shown_errors():
            remove_sample(store_to_change(), viewer)
            links.go("upload")


def offer_sample(viewer: Viewer) -> None:
    """Offer to bring the sample into a store that has nothing (any more)."""
    if may(viewer, Action.REMOVE_SAMPLE) and streamlit.button(
        word("sample.bring_back"), icon=":material/dataset:", key="sample_bring_back"
    ):
        with progress.shown(word("sample.loading")) as on_progress:
            _load_sample(store_to_change(), on_progress, asked_by=viewer)
        streamlit.rerun()


def has_sample() -> bool:
    """Whether the store holds the sample."""
    return _has_sample(store().path, version())


@readable_callback
def remove_sample_data(viewer: Viewer) -> None:
    """Take the invented figures away, for whoever begins in earnest."""
    remove_sample(store_to_change(), viewer)


def _load_sample(
    target: Store, show: Progress, *, asked_by: Viewer | None = None
) -> None:
    if asked_by is not None:
        require(asked_by, Action.REMOVE_SAMPLE)
    with target.write_turn(), tempfile.TemporaryDirectory() as folder:
        # Two browsers, of two machines even, may both find the store new; the second
        # one waits and goes on.
        if _is_there(target) if asked_by else target.version() > 0:
            return
        show("sample", 0, 1)
        write_sample(folder, SAMPLE_SIZE, SAMPLE_MONTHS, SAMPLE_SEED, as_of=today())
        files = find_files([Path(folder)])
        load(target, files, _SAMPLE, is_sample=True, on_progress=show)


def _is_there(target: Store) -> bool:
    with target.reading_cursor() as cursor:
        return journal.has_sample(cursor)


@lru_cache(maxsize=4)
def _has_sample(path: str, version: int) -> bool:
    with current_snapshot() as snapshot:
        return journal.has_sample(snapshot.cursor)
