"""Loading data: what files are and would do, the word to go ahead, and the way back.

Nothing is loaded before the reader has seen what would be: which table each file was
recognised as, how many rows it adds and replaces, and every problem in it.
"""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit

from data.importing import reports
from data.importing.load import FileReport, check, load
from data.store.access import Viewer
from data.store.authorization import may
from data.store.roles import Action
from pages.records.upload import (
    dry_run,
    header_matching,
    history,
    marked_file,
    moved_meetings,
    new_cells,
    profile,
    templates,
    waiting,
)
from pages.records.upload.batch import (
    Batch,
    new_batch,
    with_both,
    with_files,
    with_mended,
)
from pages.shared import (
    confirmation,
    filter_row,
    first_start,
    formatting,
    links,
    memory,
    page_header,
    progress,
    style,
)
from pages.shared.answers import answer, one
from pages.shared.error_messages import readable_callback, shown_errors
from pages.shared.markdown_escape import plain
from pages.shared.snapshots import store, store_to_change, version
from pages.shared.words import word

# Under these names lies what the files taken would do, how often the field was emptied,
# and what was loaded last.
CHECKED, EMPTIED, LOADED = "dry_run", "uploads", "loaded"


def show(viewer: Viewer) -> None:
    """Draw the page."""
    page_header.open_page_of_all(word("upload.title"))
    if not may(viewer, Action.LOAD_FILES):
        _show_past(viewer)
        return
    batch = _own_batch(viewer)
    found = _checked(viewer, batch) if batch else []
    page_header.write_answer(
        _batch_sentence(found) if found else _store_sentence(viewer)
    )
    streamlit.html(f'<p class="caution">{word("upload.secret")}</p>')
    history.show_linked(viewer)
    _loaded()
    new_cells.confirm()
    if batch is None:
        waiting.offer(viewer.name)
    _uploader(viewer, batch)
    if not found and _is_store_empty(viewer):
        first_start.offer_sample(viewer)
    if found:
        _mended(batch)
        dry_run.show_files(found)
        new_cells.offer(viewer, batch, found, _change)
        profile.show(viewer, found, _change)
        _decide(viewer, batch, found)
        dry_run.show_problems(found, partial(marked_file.offer, viewer, batch, found))
    history.show(viewer)
    header_matching.show_remembered(viewer)
    templates.show()


def _show_past(viewer: Viewer) -> None:
    """Draw what was loaded, for whoever may load nothing."""
    page_header.write_answer(_store_sentence(viewer))
    history.show_linked(viewer)
    history.show(viewer)
    templates.show()


def _store_sentence(viewer: Viewer) -> str:
    """What the store holds, and what was loaded last."""
    if _is_store_empty(viewer):
        return word("upload.empty")
    choice = filter_row.any_cells()
    known = one(viewer, "month_range", choice)
    counts = answer(viewer, "store_counts", choice)
    rows = dict(zip(counts["table_name"], counts["rows"], strict=True))
    is_one = known.data_begins == known.data_ends
    return word(
        "upload.store_one_month" if is_one else "upload.store",
        meetings=rows["meetings"],
        cells=rows["cells"],
        begins=formatting.short_month(known.data_begins),
        ends=formatting.short_month(known.data_ends),
    )


def _is_store_empty(viewer: Viewer) -> bool:
    known = one(viewer, "month_range", filter_row.any_cells())
    return known is None or formatting.is_missing(known.data_begins)


def _batch_sentence(found: Sequence[FileReport]) -> str:
    """What all files together would do."""
    said = [word("upload.answer", n=_files_in(found), **reports.totals(found))]
    refused = [each for each in found if each.is_refused and not each.rows]
    for why in ("unreadable", "incomplete", "unusable"):
        files = [each.file for each in refused if _why_refused(each) == why]
        if files:
            said.append(word(f"upload.{why}", files=", ".join(files)))
    if withdrawn := sum(each.withdrawn for each in found):
        said.append(word("upload.withdraws", n=withdrawn))
    return " ".join(map(plain, said))


def _why_refused(report: FileReport) -> str:
    """What keeps a file out before any of its rows is looked at."""
    if report.table is None:
        return "unreadable"
    return "incomplete" if header_matching.missing_columns(report) else "unusable"


def _files_in(found: Sequence[FileReport]) -> int:
    """How many files there are: each sheet of a workbook has a report of its own."""
    return len({report.source for report in found})


def _own_batch(viewer: Viewer) -> Batch | None:
    """The files taken, as long as they are this reader's and have not expired."""
    batch = waiting.files_of_window()
    if batch is None and not waiting.is_lost():
        return None
    if batch is not None and batch.is_usable_by(viewer.name):
        return batch
    _discard()
    streamlit.warning(word("upload.expired"), icon=":material/history:")
    return None


def _uploader(viewer: Viewer, batch: Batch | None) -> None:
    """Take files from the browser and empty the field again."""
    largest = streamlit.get_option("server.maxUploadSize")
    style.uploader_words(
        word("upload.drop"), word("upload.browse"), word("upload.limit", limit=largest)
    )
    emptied = memory.remembered(EMPTIED) or 0
    # Any file is taken: what cannot be read is refused below in words that help, where
    # the field itself would turn it away in English.
    uploaded = streamlit.file_uploader(
        word("upload.more") if batch else word("upload.choose"),
        accept_multiple_files=True,
        key=f"upload_{emptied}",
    )
    if uploaded:
        with shown_errors():
            batch = batch or new_batch(store(), viewer.name)
            waiting.keep(with_files(uploaded, batch))
            confirmation.forget()
            history.close_linked()
            memory.remember(EMPTIED, emptied + 1)
            streamlit.rerun()


def _mended(batch: Batch) -> None:
    """Say which files stand in the place of others, and offer to take both."""
    for earlier, later in batch.mended:
        names = {"earlier": earlier.file.name, "later": later}
        with streamlit.container(horizontal=True, vertical_alignment="center"):
            streamlit.info(
                word("upload.mended", **names), icon=":material/find_replace:"
            )
            streamlit.button(
                word("upload.keep_both"),
                key=f"keep_{earlier.sha256}_{earlier.turn}",
                on_click=_change,
                args=(with_both, earlier.file.name, later),
            )


def _checked(viewer: Viewer, batch: Batch) -> list[FileReport]:
    """What the batch would do to the store as it is now, worked out once."""
    key = (viewer.scope, version(), batch.contents)
    kept = memory.remembered(CHECKED)
    if kept and kept[0] == key:
        return kept[1]
    with shown_errors(), progress.shown(word("upload.checking")) as on_progress:
        found = check(
            store(),
            batch.files,
            viewer,
            on_progress=on_progress,
            problems_folder=batch.folder_of_problems(),
        )
        memory.remember(CHECKED, (key, found))
        # Held against the files as they are then, in the next run.
        waiting.keep(with_mended(batch, found))
        streamlit.rerun()
    return []


@readable_callback
def _change(how: Callable[..., Batch], *wishes: object) -> None:
    """Have something else done with the files taken; none left is no batch."""
    batch = how(waiting.files_of_window(), *wishes)
    waiting.keep(batch if batch.files else None)


def _discard() -> None:
    """Let the files taken go, from the disk, too: loaded or not, nobody needs them."""
    if batch := waiting.files_of_window():
        batch.folder.remove()
    waiting.keep(None)
    memory.remember(CHECKED, None)


def _decide(viewer: Viewer, batch: Batch, found: Sequence[FileReport]) -> None:
    """Say what can be done with the files, and do it on the reader's word."""
    if first_start.has_sample():
        _ask_about_sample(viewer)
        return
    counts = reports.totals(found)
    is_answered = moved_meetings.ask(found, _change)
    good_rows, is_ready = False, is_answered
    if not is_answered:
        streamlit.info(word("upload.moved_first"), icon=":material/help:")
    elif any(report.is_refused for report in found):
        good_rows = is_ready = _ask_for_good_rows(found, counts)
    elif not counts["taken"]:
        streamlit.info(word("upload.nothing_new"), icon=":material/done_all:")
    with streamlit.container(horizontal=True, key="decide"):
        is_wanted = is_ready and _load_button(counts)
        streamlit.button(
            word("upload.forget"), icon=":material/close:", on_click=_discard
        )
    if is_wanted:
        _load(viewer, batch, good_rows)


def _load_button(counts: dict[str, int]) -> bool:
    """Draw the button that says what it will do; none where nothing would change."""
    return counts["taken"] > 0 and streamlit.button(
        word("upload.confirm", n=counts["taken"], **counts),
        # The key holds the version: a click on figures that no longer hold is none.
        key=f"load_{version()}",
        type="primary",
        icon=":material/upload:",
    )


def _ask_for_good_rows(found: Sequence[FileReport], counts: dict[str, int]) -> bool:
    """Say that nothing is loaded; ask whether the good rows shall be all the same."""
    can_help = any(map(header_matching.can_help, found))
    what = "upload.refused_help" if can_help else "upload.refused"
    streamlit.error(word(what), icon=":material/block:")
    if not counts["taken"]:
        return False
    offer = "upload.good_rows" if counts["refused"] else "upload.good_files"
    return streamlit.checkbox(
        word(offer, n=counts["taken"], **counts),
        key=f"good_rows_{version()}",
    )


def _ask_about_sample(viewer: Viewer) -> None:
    """Own figures among invented ones would mislead: nothing is loaded beside them."""
    with streamlit.container(border=True, key="begin"):
        streamlit.markdown(word("upload.sample"))
        with streamlit.container(horizontal=True):
            if may(viewer, Action.REMOVE_SAMPLE):
                streamlit.button(
                    word("upload.sample_remove"),
                    icon=":material/delete_sweep:",
                    type="primary",
                    on_click=first_start.remove_sample_data,
                    args=(viewer,),
                    key="sample_remove_first",
                )
            streamlit.button(
                word("upload.sample_cancel"),
                icon=":material/close:",
                on_click=_discard,
            )


def _load(viewer: Viewer, batch: Batch, good_rows: bool) -> None:
    with shown_errors(), progress.shown(word("upload.loading")) as on_progress:
        # What was refused can be fetched until the next files are taken.
        refused = new_batch(store(), viewer.name)
        done = load(
            store_to_change(),
            batch.files,
            viewer,
            good_rows=good_rows,
            on_progress=on_progress,
            problems_folder=refused.folder_of_problems(),
        )
        _discard()
        confirmation.note(LOADED, done, refused)
        streamlit.rerun()


def _loaded() -> None:
    """What was loaded just now."""
    loaded = confirmation.noted(LOADED)
    if loaded is None:
        return
    done, _ = loaded
    counts = reports.totals(done)
    streamlit.success(
        word("upload.done", n=_files_in(done), **counts), icon=":material/task_alt:"
    )
    with streamlit.container(horizontal=True, vertical_alignment="center"):
        links.link("overview", word("upload.to_overview"), icon=":material/monitoring:")
        if counts["refused"]:
            dry_run.download_problems(done)
