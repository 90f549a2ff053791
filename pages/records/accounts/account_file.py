"""Accounts as a file: taken along, and taken over whole or not at all."""

from collections.abc import Sequence

import pandas
import streamlit

from data.store.access import Viewer
from data.store.account_files import (
    COLUMNS,
    AccountLinesError,
    LineError,
    accounts_as_csv,
    load_accounts,
)
from data.store.accounts import Account
from pages.records.accounts import history
from pages.shared import downloads, language, memory, page_header, style, tables
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import literal
from pages.shared.snapshots import store_to_change
from pages.shared.words import word

_WRONG = "account_lines_wrong"
# So that the box is empty again once its file is taken over.
_TAKEN_TIMES = "account_files_taken"


def show(viewer: Viewer, known: Sequence[Account]) -> None:
    """Draw the way to a file with every account, and the way back."""
    page_header.section(
        word("accounts.file"), word("accounts.file_note", columns=", ".join(COLUMNS))
    )
    downloads.button(
        word("accounts.download"),
        lambda: accounts_as_csv(known).encode(),
        file_name="tai-khoan.csv",
        mime="text/csv",
        icon=":material/download:",
        subject="accounts.csv",
        key="accounts_csv",
    )
    largest = int(streamlit.get_option("server.maxUploadSize"))
    style.uploader_words(
        word("upload.drop"), word("upload.browse"), word("upload.limit", limit=largest)
    )
    times = memory.remembered(_TAKEN_TIMES) or 0
    chosen = streamlit.file_uploader(
        word("accounts.choose_file"),
        type="csv",
        key=f"accounts_file_{times}",
        on_change=_forget_wrong,
    )
    if chosen is not None:
        streamlit.button(
            word("accounts.take_over"),
            type="primary",
            icon=":material/check:",
            on_click=_take_over,
            args=(viewer, chosen.getvalue(), chosen.name),
        )
    if wrong := memory.remembered(_WRONG):
        _list_wrong(wrong)


def _list_wrong(wrong: AccountLinesError) -> None:
    """Say that nothing was saved, and every line that is wrong."""
    streamlit.error(literal(wrong.message(language.spoken())), icon=":material/error:")
    tables.plain(
        pandas.DataFrame([_said(each) for each in wrong.lines]), ("line", "message")
    )


def _said(each: LineError) -> dict[str, object]:
    return {"line": each.line, "message": each.error.message(language.spoken())}


def _forget_wrong() -> None:
    memory.remember(_WRONG, None)


@readable_callback
def _take_over(viewer: Viewer, content: bytes, name: str) -> None:
    _forget_wrong()
    try:
        changes = load_accounts(store_to_change(), content, viewer)
    except AccountLinesError as wrong:
        memory.remember(_WRONG, wrong)
        return
    memory.remember(_TAKEN_TIMES, (memory.remembered(_TAKEN_TIMES) or 0) + 1)
    said = "accounts.file_taken" if changes else "accounts.file_same"
    history.note_saved(word(said, n=len(changes), file=name), changes)
