"""The template of the brief: which one is in use, the office's own, and the way back.

A template that cannot make a document is refused where it is chosen, and the one before
stays in use.
"""

import streamlit

from data.contract.problems import UserError
from data.store.access import Viewer
from data.store.authorization import may
from data.store.office_template import (
    OfficeTemplate,
    content_of,
    keep_template,
    template_in_use,
    use_template,
)
from data.store.roles import Action
from pages.reports.monthly_brief import TEMPLATE
from pages.reports.template_check import check_template
from pages.reports.word_documents import WORD_TYPE
from pages.shared import confirmation, formatting, memory
from pages.shared.error_messages import readable_callback, shown_errors
from pages.shared.snapshots import current_snapshot, store, store_to_change
from pages.shared.words import choice_word, word

_KIND = "brief_template"
# So that the box for a file is empty again once its file is in use.
_CHOSEN_TIMES = "brief_templates_chosen"


def content_in_use() -> tuple[bytes, str]:
    """Return the template that documents are made of, and what its file is called.

    Where the office's own is gone, the page has said so, and it is the program's.
    """
    template = _in_use()
    if template is not None:
        try:
            return content_of(store(), template), template.file_name
        except UserError:
            pass
    return TEMPLATE.read_bytes(), TEMPLATE.name


def show(viewer: Viewer) -> None:
    """Draw which template is in use; for whoever may, also where it is changed."""
    template = _in_use()
    _confirm(viewer)
    with shown_errors():
        # Said outside of the part that is folded: papers would look otherwise.
        if template is not None:
            content_of(store(), template)
    with streamlit.expander(word("brief.template"), icon=":material/edit_document:"):
        streamlit.markdown(_said(template))
        content, name = content_in_use()
        with streamlit.container(horizontal=True):
            streamlit.download_button(
                word("brief.own_template"),
                content,
                file_name=name,
                mime=WORD_TYPE,
                icon=":material/download:",
                on_click="ignore",
            )
            if template is not None and may(viewer, Action.KEEP_TEMPLATES):
                streamlit.button(
                    word("brief.back_to_own"),
                    icon=":material/settings_backup_restore:",
                    on_click=_go_back,
                    args=(viewer, template),
                )
        if may(viewer, Action.KEEP_TEMPLATES):
            _choose(viewer, template)


def _in_use() -> OfficeTemplate | None:
    with current_snapshot() as snapshot:
        return template_in_use(snapshot.cursor)


def _said(template: OfficeTemplate | None) -> str:
    if template is None:
        return word("brief.template_built_in")
    return word(
        "brief.template_in_use",
        file=template.file_name,
        by=choice_word("imported_by", template.chosen_by),
        at=formatting.moment(template.chosen_at),
    )


def _choose(viewer: Viewer, former: OfficeTemplate | None) -> None:
    """Draw the box for a file; one that holds in every month can be taken into use."""
    streamlit.caption(word("brief.template_note"))
    times = memory.remembered(_CHOSEN_TIMES) or 0
    chosen = streamlit.file_uploader(
        word("brief.try_template"), type="docx", key=f"brief_template_{times}"
    )
    if chosen is None:
        return
    with shown_errors():
        check_template(chosen.getvalue(), chosen.name)
        streamlit.button(
            word("brief.use_template", file=chosen.name),
            icon=":material/check:",
            type="primary",
            on_click=_keep,
            args=(viewer, chosen.getvalue(), chosen.name, former),
        )


@readable_callback
def _keep(
    viewer: Viewer, content: bytes, file_name: str, former: OfficeTemplate | None
) -> None:
    keep_template(store_to_change(), content, file_name, viewer)
    memory.remember(_CHOSEN_TIMES, (memory.remembered(_CHOSEN_TIMES) or 0) + 1)
    confirmation.note(_KIND, "brief.template_kept", file_name, former)


@readable_callback
def _go_back(viewer: Viewer, former: OfficeTemplate) -> None:
    use_template(store_to_change(), None, viewer)
    confirmation.note(_KIND, "brief.template_dropped", former.file_name, former)


@readable_callback
def _undo(viewer: Viewer, former: OfficeTemplate | None) -> None:
    use_template(store_to_change(), former, viewer)
    confirmation.note(f"{_KIND}_undone")


def _confirm(viewer: Viewer) -> None:
    """Say what was just done, with the way to take it back."""
    noted = confirmation.noted(_KIND)
    if noted:
        said, file_name, former = noted
        with streamlit.container(horizontal=True, vertical_alignment="center"):
            streamlit.success(word(said, file=file_name), icon=":material/check:")
            streamlit.button(
                word("brief.undo_template"),
                icon=":material/undo:",
                on_click=_undo,
                args=(viewer, former),
            )
    if confirmation.noted(f"{_KIND}_undone") is not None:
        streamlit.success(word("brief.template_undone"), icon=":material/undo:")
