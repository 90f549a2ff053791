"""What was loaded so far, and how to take it back."""

import pandas
import streamlit

from data import undoing
from data.access import Viewer
from data.problems import UserError
from pages.records import dry_run
from pages.shared import filter_row, filters, heading, language, numbers, tables
from pages.shared.answers import answer, store
from pages.shared.palette import marked
from pages.shared.words import choice_word, word

COLUMNS = (
    "import_id",
    "imported_at",
    "file_name",
    "table_name",
    "added",
    "replaced",
    "unchanged",
    "refused",
    "warned",
    "imported_by",
    "import_state",
)
SHORT = ("file_name", "import_state", "imported_at")
STATES = {"kept": "fine", "sample": "pending", "undone": "pending"}
UNDONE = "undone"


def show(viewer: Viewer) -> None:
    """Draw the imports, the latest first, and the way to undo one."""
    imports = _imports(viewer)
    heading.section(word("history.title"), word("history.note"))
    if not len(imports):
        streamlit.caption(word("history.nothing"))
        return
    _say_undone()
    _undo_box(viewer, imports[imports["import_state"] == "kept"])
    shown = imports.assign(
        table_name=[dry_run.title(table) for table in imports["table_name"]],
        import_state=[
            marked(STATES[state], choice_word("import_state", state))
            for state in imports["import_state"]
        ],
    )
    tables.in_two_forms(shown, COLUMNS, SHORT, key="history")


def has_sample(viewer: Viewer) -> bool:
    """Whether invented figures are in the store."""
    return "sample" in set(_imports(viewer)["import_state"])


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
            file=each.file_name,
            at=numbers.moment(each.imported_at),
        )
        for each in imports.itertuples()
    }
    with streamlit.container(horizontal=True, vertical_alignment="bottom"):
        number = filters.pick_one(
            "undo",
            list(names),
            names.__getitem__,
            label=word("history.which"),
            label_visibility="visible",
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
    found = _preview(store().path, store().version(), number)
    said = word(
        "history.consequences",
        file=found.taken.file_name,
        goes=found.goes,
        comes_back=found.comes_back,
    )
    stays = word("history.stays", n=found.stays) if found.stays else ""
    return f"{said} {stays}".strip()


@streamlit.cache_data(show_spinner=False, max_entries=20)
def _preview(path: str, version: int, number: int) -> undoing.Preview:
    return undoing.preview(store(), number)


def _undo(viewer: Viewer, number: int) -> None:
    try:
        undone = undoing.undo(store(), number, viewer.name)
        filters.remember(UNDONE, (store().version(), number, undone.file_name))
    except UserError as error:
        streamlit.toast(error.message(language.spoken()), icon=":material/error:")


def _say_undone() -> None:
    """What was undone just now, as long as nothing has changed since."""
    version, number, file = filters.remembered(UNDONE) or (None, None, None)
    if version == store().version():
        streamlit.success(
            word("history.undone", number=str(number), file=file),
            icon=":material/undo:",
        )
