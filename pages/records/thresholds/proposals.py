"""What is proposed and not saved yet: what it would change, and saving it.

The effect is that of the same assessment, asked with the values proposed: nothing is
written before somebody says so.
"""

from dataclasses import dataclass
from datetime import date

import streamlit

from data.store.access import Viewer
from data.store.threshold_changes import set_thresholds, undo_thresholds
from pages.records.thresholds import effects
from pages.shared import confirmation, formatting, memory, page_header
from pages.shared.answers import threshold_settings
from pages.shared.error_messages import readable_callback
from pages.shared.snapshots import store_to_change
from pages.shared.words import word
from queries.threshold_settings import Settings
from queries.thresholds import THRESHOLDS, ThresholdError

_PROPOSED = "limit_proposed"
_CHANGED = "limit_changed"
_UNDONE = "limit_undone"


@dataclass(frozen=True)
class Proposal:
    """Values to be set together for all months or `from_month` on, by name.

    Where `undoes` names changes, each with its threshold, they are to be taken back
    instead, and `values` are what they set.
    """

    values: tuple[tuple[str, float], ...]
    from_month: date | None
    undoes: tuple[tuple[str, int], ...] = ()

    def applied_to(self, settings: Settings) -> Settings:
        """Return what would be set; raises ThresholdError where it may not be."""
        if not self.undoes:
            return settings.with_values(dict(self.values), self.from_month)
        return settings.without(*self.undoes)


def propose(proposal: Proposal) -> None:
    """Show from now on what this would change, in the place of any other proposal."""
    confirmation.forget()
    memory.remember(_PROPOSED, proposal)


def forget() -> None:
    """Propose nothing any more."""
    memory.remember(_PROPOSED, None)


def problem(error: ThresholdError) -> str:
    """Return what keeps a value from being set, in words."""
    threshold = THRESHOLDS[error.name]
    return word(
        f"limits.{error.reason}",
        lowest=formatting.threshold(threshold.lowest),
        highest=formatting.threshold(threshold.highest),
    )


def show(viewer: Viewer, *, is_undo: bool) -> None:
    """Draw what the proposal would change and the way to save it, if there is one.

    One to take something back stands where that is chosen, any other by the form.
    """
    proposal = memory.remembered(_PROPOSED)
    if proposal is None or bool(proposal.undoes) != is_undo:
        return
    with streamlit.container(border=True, key="limit_effect"):
        title = "limits.effect_of_undo" if is_undo else "limits.effect"
        page_header.section(word(title, what=_what(proposal)))
        try:
            after = proposal.applied_to(threshold_settings())
        except ThresholdError as error:
            streamlit.error(problem(error), icon=":material/error:")
            streamlit.button(word("limits.cancel"), on_click=forget)
            return
        effect = effects.effect_of(proposal.from_month, after)
        effects.say(viewer, effect)
        # Above the list, which may be long: nobody should have to look for it.
        with streamlit.container(horizontal=True):
            streamlit.button(
                word("limits.undo" if is_undo else "limits.save"),
                type="primary",
                key="save_limit",
                on_click=_undo if is_undo else _save,
                args=(viewer, proposal),
            )
            streamlit.button(word("limits.cancel"), on_click=forget)
        effects.list_units(viewer, effect)


def _what(proposal: Proposal) -> str:
    """`Ngưỡng tỷ lệ dự, %: 90 từ tháng 1/2026`."""
    months = (
        word("limits.from_month", month=formatting.month(proposal.from_month))
        if proposal.from_month
        else word("limits.all_months")
    )
    named = "; ".join(
        f"{word(f'threshold.{name}')}: {formatting.threshold(value)}"
        for name, value in proposal.values
        if name in THRESHOLDS
    )
    return f"{named}, {months}"


@readable_callback
def _save(viewer: Viewer, proposal: Proposal) -> None:
    """Set the values from now on, all of them or none."""
    # Asked again of what is in force now: somebody may have set another meanwhile.
    proposal.applied_to(threshold_settings())
    changes = set_thresholds(
        store_to_change(), dict(proposal.values), viewer, proposal.from_month
    )
    forget()
    undoing = Proposal(proposal.values, proposal.from_month, changes)
    confirmation.note(_CHANGED, undoing)


@readable_callback
def _undo(viewer: Viewer, proposal: Proposal) -> None:
    """Take back what was set, all of it or nothing."""
    proposal.applied_to(threshold_settings())
    undo_thresholds(store_to_change(), proposal.undoes, viewer)
    forget()
    confirmation.note(_UNDONE, proposal)


def confirm(viewer: Viewer) -> None:
    """Say what was set or taken back just now; what was set can be had back."""
    if noted := confirmation.noted(_CHANGED):
        (proposal,) = noted
        with streamlit.container(horizontal=True, vertical_alignment="center"):
            streamlit.success(
                word("limits.changed", what=_what(proposal)), icon=":material/task_alt:"
            )
            streamlit.button(
                word("limits.undo"),
                icon=":material/undo:",
                key="undo_limit_now",
                on_click=_undo,
                args=(viewer, proposal),
            )
    if noted := confirmation.noted(_UNDONE):
        (proposal,) = noted
        streamlit.success(
            word("limits.taken_back", what=_what(proposal)), icon=":material/undo:"
        )
