"""What was loaded so far, and how to take it back."""

import pandas
import streamlit

from data.importing.undo import Preview, preview, undo
from data.store.access import Viewer
from pages.records.upload import dry_run, import_problems, source_row
from pages.shared import (
    address,
    confirmation,
    facts,
    filter_row,
    formatting,
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
    "imported_at",
    "file_name",
    "table_name",
    "added",
    "replaced",
    "values_changed",
    "withdrawn",
    "unchanged",
    "refused",
    "warned",
    "skipped",
    "imported_by",
    "import_state",
)
SHORT = ("file_name", "import_state", "imported_at")
STATES = {"kept": "fine", "sample": "pending", "undone": "pending"}
COUNTS = (
    *("rows", "added", "replaced", "values_changed", "withdrawn", "unchanged"),
    *("refused", "warned", "skipped"),
)
UNDONE = "undone"
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
        Fact(word("column.file_name"), taken.file_name),
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
    _undo_box(viewer, imports[imports["import_state"] == "kept"])
    shown = imports.assign(
        table_name=[dry_run.title(table) for table in imports["table_name"]],
        import_state=[
            marked(STATES[state], choice_word("import_state", state))
            for state in imports["import_state"]
        ],
    )
    tables.in_two_forms(shown, COLUMNS, SHORT, key="history")
    import_problems.offer(viewer, imports, IMPORT)


def _imports(viewer: Viewer) -> pandas.DataFrame:
    return answer(viewer, "import_history", filter_row.any_cells())


def _undo_box(viewer: Viewer, imports: pandas.DataFrame) -> None:
    """Choose an import, read what undoing it does, and only then undo it."""
    if not len(imports):
        return
    names = {
        str(each.import_id): word(
            "history.named",
            number=str(each.import_id),
            file=formatting.file_name(each.file_name),
            at=formatting.moment(each.imported_at),
        )
        for each in imports.itertuples()
    }
    shown = selections.chosen(IMPORT)
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        number = widgets.pick_one(
            "undo",
            list(names),
            names.__getitem__,
            label=word("history.which"),
            label_visibility="visible",
            usual=shown if shown in names else None,
            width=420,
        )
        with streamlit.popover(word("history.undo"), icon=":material/undo:"):
            streamlit.markdown(_consequences(int(number)))
            streamlit.button(
                word("history.confirm"),
                type="primary",
                on_click=_undo,
                args=(viewer, int(number)),
            )


def _consequences(number: int) -> str:
    """Which rows go, come back and stay: what undoing does, before it is done."""
    found = _preview(store().path, version(), number)
    said = word(
        "history.consequences",
        file=found.taken.file_name,
        goes=found.goes,
        comes_back=found.comes_back,
    )
    in_part = word("history.in_part", n=found.in_part) if found.in_part else ""
    stays = word("history.stays", n=found.stays) if found.stays else ""
    return " ".join(filter(None, (said, in_part, stays)))


@streamlit.cache_data(show_spinner=False, max_entries=20)
def _preview(path: str, version: int, number: int) -> Preview:
    return preview(store(), number)


@readable_callback
def _undo(viewer: Viewer, number: int) -> None:
    undone = undo(store_to_change(), number, viewer.name)
    confirmation.note(UNDONE, number, undone.file_name)


def _confirm_undo() -> None:
    """What was undone just now."""
    undone = confirmation.noted(UNDONE)
    if undone is not None:
        number, file = undone
        streamlit.success(
            word("history.undone", number=str(number), file=file),
            icon=":material/undo:",
        )
