"""The form of a plan: which cells, by which team, of which kind, when and why."""

from datetime import date

import pandas
import streamlit

from data.clock import today
from data.contract.definitions import TABLES
from data.importing.inspection_plans import Plan, plan_inspections
from data.store.access import Viewer
from pages.shared import (
    confirmation,
    conflict_notice,
    filter_row,
    memory,
    page_header,
    selections,
    widgets,
    written_entry,
)
from pages.shared.answers import Selection, answer
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import Markdown, plain
from pages.shared.snapshots import store_to_change, version
from pages.shared.words import choice_word, word

# The cells picked for a plan, in the address: other pages lead here with them.
PICKED = "pick"
# Of weak cells so many are offered: a box with those of a country helps nobody.
MOST_OFFERED = 300
KINDS = [each.code for each in TABLES["inspection_plans"].column("kind").choices]
_SAVED = "plan_saved"
_REFUSED, _DONE = "plan_refused", "plans_made"


def show(viewer: Viewer, choice: Selection) -> None:
    """Draw the form; what was typed stays until it is written."""
    picked = tuple(selections.chosen(PICKED) or ())
    key = f"plan_{memory.remembered(_DONE) or 0}"
    is_open = bool(picked) or memory.remembered(_REFUSED) is not None
    with streamlit.expander(
        word("plan.new"), expanded=is_open, icon=":material/edit_calendar:"
    ):
        page_header.note(word("plan.new_note"))
        cells = _cells_box(viewer, choice, picked)
        with streamlit.form(key, border=False):
            _fields(viewer, choice, key)
            streamlit.form_submit_button(
                word("plan.save"),
                type="primary",
                on_click=_save,
                # As of now: what others write after this is drawn is a conflict.
                args=(viewer, key, cells, version()),
            )
        refused = memory.remembered(_REFUSED)
        if refused and refused[0] == key:
            conflict_notice.show(refused[1])


def _cells_box(
    viewer: Viewer, choice: Selection, picked: tuple[str, ...]
) -> tuple[str, ...]:
    """Draw the box of cells: the weak ones of the filters, and those picked before."""
    weak = answer(viewer, "weak_list", choice, listed_level="weak")
    offered = [weak.head(MOST_OFFERED)]
    if picked:
        of_picked = filter_row.any_cells().narrowed(cells=picked)
        offered.append(answer(viewer, "cell_choices", of_picked))
    cells = pandas.concat(offered).drop_duplicates("cell_code")
    names = {each.cell_code: _name(each) for each in cells.itertuples()}
    chosen = widgets.pick_listed(
        PICKED,
        list(names),
        names.__getitem__,
        label=word("plan.cells"),
        placeholder=word("plan.cells_hint", n=len(weak)),
    )
    return chosen or ()


def _name(row: object) -> str:
    name, unit = getattr(row, "cell_name", ""), getattr(row, "unit_name", None)
    return f"{name} – {unit}" if isinstance(unit, str) else str(name)


def _fields(viewer: Viewer, choice: Selection, key: str) -> None:
    teams = answer(viewer, "team_choices", choice)["team"]
    with streamlit.container(horizontal=True):
        streamlit.selectbox(
            word("plan.team"),
            list(teams),
            index=None,
            placeholder=word("plan.team_hint"),
            format_func=plain,
            accept_new_options=True,
            key=f"{key}_team",
        )
        streamlit.selectbox(
            word("plan.kind"),
            [*KINDS, ""],
            format_func=lambda code: plain(
                choice_word("kind", code) if code else word("plan.any_kind")
            ),
            key=f"{key}_kind",
        )
        streamlit.date_input(
            word("plan.from"),
            value=today(),
            format="DD/MM/YYYY",
            key=f"{key}_from",
        )
        streamlit.date_input(
            word("plan.to"), value=None, format="DD/MM/YYYY", key=f"{key}_to"
        )
    streamlit.text_input(word("plan.reason"), key=f"{key}_reason")


@readable_callback
def _save(viewer: Viewer, key: str, cells: tuple[str, ...], seen: int) -> None:
    """Write what the form holds, or keep what kept it from being written."""
    typed = {
        name: memory.widget_value(f"{key}_{name}")
        for name in ("team", "kind", "from", "to", "reason")
    }
    plan = Plan(
        typed["team"] or "",
        _day(typed["from"]),
        typed["to"],
        typed["kind"] or None,
        typed["reason"] or None,
    )
    made = plan_inspections(store_to_change(), cells, plan, viewer, seen)
    if made.report.import_id is None:
        memory.remember(_REFUSED, (key, made.report))
        return
    memory.remember(_REFUSED, None)
    memory.remember(_DONE, (memory.remembered(_DONE) or 0) + 1)
    # The list shows the plan just made, and nothing else of it would hide a row.
    selections.clear((PICKED, "plan_state", "planned", "planned_cell"))
    selections.choose("plan", made.plan_code)
    confirmation.note(_SAVED, made.report.import_id, made.plan_code, len(cells))


def _day(value: date | None) -> date:
    """The day typed; a field that was emptied means today."""
    return value or today()


def confirm(viewer: Viewer) -> None:
    """Say what was planned just now, and offer to take it back."""
    written_entry.confirm(
        viewer,
        _SAVED,
        _sentence,
        undo_word="plan.undo",
        undone_word="plan.undone",
        forgets=("plan",),
    )


def _sentence(plan_code: str, cells: int) -> tuple[Markdown, str]:
    return word("plan.saved", code=plan_code, n=cells), ":material/event_available:"
