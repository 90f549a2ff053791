"""The first start: an empty store shows the sample district until own data come.

A store that was ever changed is left alone: whoever removed the sample does not get it
back, and whoever undid their only import keeps their empty store.
"""

import tempfile
from pathlib import Path

import streamlit

from data.clock import today
from data.importing.load import Progress, find_files, load
from data.importing.undo import remove_sample
from data.sample import write_sample
from data.store import journal
from data.store.access import Viewer
from data.store.database import Store
from pages.shared import progress
from pages.shared.error_messages import readable_callback
from pages.shared.snapshots import current_snapshot, store, store_to_change, version
from pages.shared.words import word

SAMPLE_SIZE = "district"
SAMPLE_MONTHS = 24
SAMPLE_SEED = 7


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
        streamlit.button(
            word("sample.begin"),
            icon=":material/start:",
            on_click=remove_sample_data,
            args=(viewer,),
        )


def has_sample() -> bool:
    """Whether the store holds the sample."""
    return _has_sample(store().path, version())


@readable_callback
def remove_sample_data(viewer: Viewer) -> None:
    """Take the invented figures away, for whoever begins in earnest."""
    remove_sample(store_to_change(), viewer.name)


def _load_sample(target: Store, show: Progress) -> None:
    with target.writing, tempfile.TemporaryDirectory() as folder:
        # Two browsers may both find the store new; the second one waits and goes on.
        if target.version() > 0:
            return
        show("sample", 0, 1)
        write_sample(folder, SAMPLE_SIZE, SAMPLE_MONTHS, SAMPLE_SEED, as_of=today())
        files = find_files([Path(folder)])
        load(target, files, by="sample", is_sample=True, on_progress=show)


@streamlit.cache_data(show_spinner=False, max_entries=4)
def _has_sample(path: str, version: int) -> bool:
    with current_snapshot() as snapshot:
        found = journal.imports(snapshot.cursor)
    return any(each.is_sample and each.undone_at is None for each in found)
