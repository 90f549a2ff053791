"""What was loaded so far, and how to take it back."""

from collections.abc import Sequence

import pandas
import streamlit

from data.importing.undo import Preview, preview, undo
from data.store.access import Viewer
from data.store.authorization import NotAllowed, may
from data.store.journal import Import
from data.store.roles import Action
from pages.records.upload import dry_run, entries, import_problems, source_row
from pages.shared import (
    address,
    confirmation,
    facts,
    filter_row,
    formatting,
    language,
    page_header,
    selections,
    tables,
    widgets,
)
from pages.shared.answers import answer
from pages.shared.error_messages import readable_callback
from pages.shared.facts import Fact
from pages.shared.palette import marked
from pages.shared.snapshots import store, store_to_change, version
from pages.shared.words import choice_word, word

COLUMNS = (
    "import_id",
    "batch_id",
    "imported_at",
    "file_name",
    "table_name",
    "import_state",
    "added",
    "replaced",
    "values_changed",
    "withdrawn",
    "unchanged",
    "refused",
    "warned",
    "skipped",
    "imported_by",
)
SHORT = ("file_name", "import_state", "imported_at")
STATES = {"kept": "fine", "sample": "pending", "undone": "pending"}
COUNTS = (
    *("rows", "added", "replaced", "values_changed", "withdrawn", "unchanged"),
    *("refused", "warned", "skipped"),
)
UNDONE = "undone"
# What stands before the number of a whole upload among the choices to undo.
BATCH = "batch-"
# What a link from a figure names: the import it came from, and the line of its file.
IMPORT, LINE = "import", "line"


def show_linked(viewer: Viewer) -> None:
    """Draw the import that a link points at: where a figure came from."""
    number = selections.chosen(IMPORT)
    if not number:
        return
    imports = _imports(viewer)
    found = imports[imports["import_id"].astype(str) == number]
    if not len(found):
        address.warn_of_broken_link(word("history.import"), number)
        close_linked()
        return
    with streamlit.container(border=True, key="linked_import"):
        _card(found.iloc[0])
        if line := selections.chosen(LINE):
            source_row.show(viewer, int(number), int(line))
        streamlit.button(
            word("history.close"), icon=":material/close:", on_click=close_linked
        )


def close_linked() -> None:
    """Show no import any more because a link named it."""
    selections.clear((IMPORT, LINE))


def _card(taken: pandas.Series) -> None:
    streamlit.markdown(word("history.linked", number=str(taken.import_id)))
    facts.listed(
        Fact(word("column.file_name"), formatting.whole_file_name(taken.file_name)),
        Fact(word("column.line"), _linked_line()),
        Fact(word("column.table_name"), dry_run.title(taken.table_name)),
        Fact(word("history.taken_in"), formatting.moment(taken.imported_at)),
        Fact(word("column.imported_by"), choice_word("imported_by", taken.imported_by)),
        Fact(
            word("history.did"),
            word(
                "history.counts",
                n=int(taken["rows"]),
                **{name: _count(taken[name]) for name in COUNTS},
            ),
        ),
        Fact(word("column.import_state"), _state(taken)),
    )


def _count(value: object) -> int | str:
    """A count; of older imports nobody counted the rows that are no data."""
    return formatting.NOTHING if formatting.is_missing(value) else int(value)


def _linked_line() -> str | None:
    """The line of the file that the link means; one that is no number is said so."""
    line = selections.chosen(LINE)
    if line and not line.isdecimal():
        address.warn_of_broken_link(word("column.line"), line)
        selections.choose(LINE, None)
        return None
    return line or None


def _state(taken: pandas.Series) -> str:
    state = choice_word("import_state", taken.import_state)
    if taken.import_state == "undone":
        state = word(
            "history.undone_at", state=state, at=formatting.moment(taken.undone_at)
        )
    return marked(STATES[taken.import_state], state)


def show(viewer: Viewer) -> None:
    """Draw the imports, the latest first, and the way to undo one."""
    imports = _imports(viewer)
    page_header.section(word("history.title"), word("history.note"))
    if not len(imports):
        streamlit.caption(word("history.nothing"))
        return
    _confirm_undo()
    _undo_box(viewer, imports[_can_be_undone(viewer, imports)])
    shown = imports.assign(
        table_name=[dry_run.title(table) for table in imports["table_name"]],
        import_state=[
            marked(STATES[state], choice_word("import_state", state))
            for state in imports["import_state"]
        ],
    )
    is_file = imports["import_kind"] == "file"
    tables.in_two_forms(shown[is_file], COLUMNS, SHORT, key="history")
    entries.show(imports[~is_file], shown[~is_file])
    import_problems.offer(viewer, imports, IMPORT)


def _imports(viewer: Viewer) -> pandas.DataFrame:
    return answer(viewer, "import_history", filter_row.any_cells())


def _can_be_undone(viewer: Viewer, imports: pandas.DataFrame) -> pandas.Series:
    """Which imports hold, and are this reader's to take back."""
    is_kept = imports["import_state"] == "kept"
    if may(viewer, Action.UNDO_OTHERS):
        return is_kept
    is_own = imports["imported_by"] == viewer.name
    return is_kept & is_own & may(viewer, Action.UNDO_OWN)


def _undo_box(viewer: Viewer, imports: pandas.DataFrame) -> None:
    """Choose an import or a whole upload, read what undoing does, only then do it."""
    if not len(imports):
        return
    names = _undo_choices(imports)
    shown = selections.chosen(IMPORT)
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        choice = widgets.pick_one(
            "undo",
            list(names),
            names.__getitem__,
            label=word("history.which"),
            label_visibility="visible",
            usual=shown if shown in names else None,
            width=420,
        )
        with streamlit.popover(word("history.undo"), icon=":material/undo:"):
            _offer_undo(viewer, choice)


def _offer_undo(viewer: Viewer, choice: str) -> None:
    try:
        consequences = _consequences(viewer, choice)
    except NotAllowed as refused:
        # An upload may hold more than is seen of it. Nobody has asked for it yet: it is
        # said, and not recorded.
        streamlit.caption(refused.message(language.spoken()))
        return
    streamlit.markdown(consequences)
    streamlit.button(
        word("history.confirm"), type="primary", on_click=_undo, args=(viewer, choice)
    )


def _undo_choices(imports: pandas.DataFrame) -> dict[str, str]:
    """What each choice is called; a whole upload of several files before its files."""
    names: dict[str, str] = {}
    for each in imports.itertuples():
        at = formatting.moment(each.imported_at)
        if each.kept_in_batch > 1:
            names.setdefault(
                f"{BATCH}{each.batch_id}",
                word(
                    "history.batch_named",
                    number=str(each.batch_id),
                    n=each.kept_in_batch,
                    at=at,
                ),
            )
        names[str(each.import_id)] = word(
            "history.named",
            number=str(each.import_id),
            file=formatting.file_name(each.file_name),
            at=at,
        )
    return names


def _number_of(choice: str) -> tuple[int, bool]:
    """The number that a choice to undo means, and whether it is of a whole upload."""
    return int(choice.removeprefix(BATCH)), choice.startswith(BATCH)


def _files_of(taken: Sequence[Import]) -> str:
    names = (formatting.whole_file_name(each.file_name) for each in reversed(taken))
    return ", ".join(names)


def _consequences(viewer: Viewer, choice: str) -> str:
    """Which rows go, come back and stay: what undoing does, before it is done."""
    number, is_batch = _number_of(choice)
    found = _preview(store().path, version(), viewer, number, is_batch)
    files = _files_of(found.taken)
    if is_batch:
        files = word(
            "history.batch_of",
            number=str(number),
            n=len(found.taken),
            files=files,
        ).plain
    said = word(
        "history.consequences",
        file=files,
        goes=found.goes,
        comes_back=found.comes_back,
    )
    in_part = word("history.in_part", n=found.in_part) if found.in_part else ""
    stays = word("history.stays", n=found.stays) if found.stays else ""
    return " ".join(filter(None, (said, in_part, stays)))


@streamlit.cache_data(show_spinner=False, max_entries=20)
def _preview(
    path: str, version: int, viewer: Viewer, number: int, is_batch: bool
) -> Preview:
    return preview(store(), number, viewer, whole_batch=is_batch)


@readable_callback
def _undo(viewer: Viewer, choice: str) -> None:
    number, is_batch = _number_of(choice)
    undone = undo(store_to_change(), number, viewer, whole_batch=is_batch)
    confirmation.note(UNDONE, number, is_batch, _files_of(undone))


def _confirm_undo() -> None:
    """What was undone just now."""
    undone = confirmation.noted(UNDONE)
    if undone is not None:
        number, is_batch, files = undone
        streamlit.success(
            word("history.batch_undone", number=str(number), files=files)
            if is_batch
            else word("history.undone", number=str(number), file=files),
            icon=":material/undo:",
        )
