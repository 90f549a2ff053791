"""The address of a page: selections read from a link and written back into it.

Selections are written to the address on every run, so a link shows somebody else the
same thing. Streamlit empties the address when a menu entry is clicked; the selections
are then put back. An address that carries `from` was written by us and is whole: what
it leaves out, of the selections that hold everywhere and of the page's own, was left
open. Anything else is a partial link, which changes only what it names.

A value in an address that no longer exists is said so and dropped, never ignored in
silence: the reader of an old link would otherwise see more than its sender meant.
"""

from collections.abc import Sequence
from contextvars import ContextVar
from urllib.parse import urlencode

import streamlit
from streamlit.delta_generator import DeltaGenerator

from data.store.access import Viewer
from pages.shared import language, memory, periods, selections
from pages.shared.selections import EVERYWHERE
from pages.shared.words import word
from queries.filters import Period

# Selections of which there may be several values at once.
MANY = {
    *("sign", "follow_state", "organisation_coverage", "cell_coverage"),
    *("plan_state", "pick", "repeated", "of_units"),
}

_WRITTEN = "address_written"
_BROKEN = "broken_links"
# Where this run says what is wrong with a link; None until the title is drawn.
_place_for_warnings: ContextVar[DeltaGenerator | None] = ContextVar(
    "place_for_warnings", default=None
)


# --- once per run, by the frame -----------------------------------------------------


def read_language() -> None:
    """Speak the language of the address, else the one selected, before all else.

    Not a part of `read_address`: the menu has words before the page is known.
    """
    asked = _address().get("lang")
    if _is_new() and asked in language.LANGUAGES:
        selections.choose("lang", asked)
    language.speak(selections.chosen("lang") or language.DEFAULT)


def read_address(viewer: Viewer, on_this_page: Sequence[str] = ()) -> None:
    """Take the selections over from the address, or put them back into it.

    The months are those that `viewer` has data of, where none are chosen.
    `on_this_page` names the selections that belong to the page alone and stand in the
    address only there.
    """
    # Otherwise a warning of this run would be drawn into the page of the run before.
    _place_for_warnings.set(None)
    _apply_address(on_this_page)
    _settle_language()
    _settle_period(viewer)
    write_address(on_this_page)


def write_address(on_this_page: Sequence[str] = ()) -> None:
    """Put what is selected into the address; at the end of a run once more.

    Only when a page has drawn its widgets is it known which values of a link exist.
    What came by a link is written all the same: of a link from a page to itself the
    server knows, and the browser goes on showing the address it had.
    """
    kept = selections.selected_among((*EVERYWHERE, *on_this_page))
    if _address() != kept or memory.remembered(_WRITTEN) != kept:
        streamlit.query_params.from_dict(kept)
    memory.remember(_WRITTEN, kept)


# --- links --------------------------------------------------------------------------


def link(**changes: str | list[str]) -> dict[str, str | list[str]]:
    """Return the parameters of a link: what holds everywhere, and `changes`.

    A change to nothing leaves open what holds everywhere.
    """
    wanted = selections.selected_among(EVERYWHERE) | changes
    return {name: value for name, value in wanted.items() if value}


def of_this_page(**changes: str) -> str:
    """Return the address of this page as it is now, relative, but for `changes`."""
    return f"?{urlencode(_address() | changes, doseq=True)}"


def reserve_place_for_warnings() -> None:
    """Reserve a place under the title to say which parts of a link mean nothing."""
    _place_for_warnings.set(streamlit.container())
    noted = list(_noted())
    _noted().clear()
    for sentence in noted:
        _warn(sentence)


def warn_of_broken_link(label: str, value: str) -> None:
    """Say that the address named a value that does not exist, once there is a place."""
    _warn(word("link.broken", filter=label, value=value))


def _warn(sentence: str) -> None:
    place = _place_for_warnings.get()
    if place is None:
        _noted().append(sentence)
    else:
        place.warning(sentence, icon=":material/link_off:")


def drop_unknown_values(name: str, options: Sequence[str], label: str) -> None:
    """Leave open what is selected and not on offer; say so where a link named it."""
    value = selections.chosen(name)
    values = value if isinstance(value, list) else [value] if value else []
    unknown = [each for each in values if each not in options]
    # What the reader chose here may drop out of a list that has grown shorter; only a
    # link can promise something that is not kept.
    if selections.is_linked(name):
        for each in unknown:
            warn_of_broken_link(label, each)
    if unknown:
        known = [each for each in values if each in options]
        selections.choose(name, known if isinstance(value, list) else None)


# --- reading ------------------------------------------------------------------------


def _apply_address(on_this_page: Sequence[str]) -> None:
    if not _is_new():
        return
    address = _address()
    if "from" in address:
        selections.clear([*EVERYWHERE, *on_this_page])
    for name, value in address.items():
        selections.choose(name, value)
    selections.mark_as_linked(address)


def _is_new() -> bool:
    """Return whether the address is not the one that the run before left behind."""
    return _address() != memory.remembered(_WRITTEN)


def _address() -> dict[str, str | list[str]]:
    """Return the address as names and values: lists where there may be several."""
    found = {}
    for name in streamlit.query_params:
        values = [value for value in streamlit.query_params.get_all(name) if value]
        if values:
            found[name] = values if name in MANY else values[-1]
    return found


def _settle_language() -> None:
    asked = selections.chosen("lang")
    if asked and asked not in language.LANGUAGES:
        warn_of_broken_link(word("language.label"), asked)
        selections.choose("lang", None)
    language.speak(selections.chosen("lang") or language.DEFAULT)


def _settle_period(viewer: Viewer) -> None:
    names = ("from", "to")
    since, until = map(selections.chosen_month, names)
    is_period = since and until and since <= until
    if is_period and not periods.is_too_long(Period(since, until)):
        if not selections.is_period_chosen():
            # The first file may have come since: of other months than were assumed.
            selections.open_period(selections.first_period(viewer))
        return
    if is_period:
        _warn(word("link.long_period", n=periods.LONGEST_MONTHS))
    elif asked := selections.selected_among(names):
        warn_of_broken_link(word("filter.period"), " – ".join(map(str, asked.values())))
    selections.open_period(selections.first_period(viewer))


def _noted() -> list[str]:
    """Return what is wrong with the link and has found no place yet to be said."""
    return memory.remembered(_BROKEN, list)
