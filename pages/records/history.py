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
            taken = imports[imports["import_id"] == int(number)].iloc[0]
            streamlit.markdown(_consequences(taken))
            streamlit.button(
                word("history.confirm"),
                type="primary",
                on_click=_undo,
                args=(viewer, int(number), taken["file_name"]),
            )


def _consequences(taken: pandas.Series) -> str:
    return word(
        "history.consequences",
        file=taken["file_name"],
        added=taken["added"],
        replaced=taken["replaced"],
    )


def _undo(viewer: Viewer, number: int, file: str) -> None:
    try:
        undoing.undo(store(), number, viewer.name)
        filters.remember(UNDONE, (store().version(), number, file))
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
