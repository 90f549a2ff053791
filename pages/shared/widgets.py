"""What the reader chose: kept from page to page, and standing in the address.

The choices live in the session under one name and are written to the address on every
run, so a link shows somebody else the same thing. Streamlit empties the address when
a menu entry is clicked; the choices are then put back. An address that carries `from`
was written by us and is whole: what it leaves out, of the choices that hold everywhere
and of the page's own, was left open. Anything else is a partial link, which changes
only what it names.

A value in an address that no longer exists is said so and dropped, never ignored in
silence: the reader of an old link would otherwise see more than its sender meant.

With dashboard.py the only file that touches the session's state.
"""

from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from datetime import date
from typing import Any

import streamlit
from streamlit.delta_generator import DeltaGenerator

from data.clock import today
from pages.shared import language, periods
from pages.shared.answers import thresholds
from pages.shared.words import word
from queries.filters import Period

EVERYWHERE = ("lang", "from", "to", "unit", "type")
# Choices of which there may be several at once.
MANY = {"sign"}

CHOSEN = "chosen"
WRITTEN = "written_to_address"
# The choices that the reader has from a link and has not changed since.
LINKED = "taken_from_address"
BROKEN = "broken_links"
WIDGET = "choose_"
REMEMBERED = "remembered_"
# Where this run says what is wrong with a link; None until the title is drawn.
_place_for_warnings: ContextVar[DeltaGenerator | None] = ContextVar(
    "place_for_warnings", default=None
)
# The option that leaves a choice open. None would read "Choose an option", in English.
OPEN = ""


# --- once per run, by the frame -----------------------------------------------------


def choose_language() -> None:
    """Speak the language of the address, else the one chosen, before all else."""
    asked = _address().get("lang")
    is_new = _address() != streamlit.session_state.get(WRITTEN)
    if is_new and asked in language.LANGUAGES:
        choose("lang", asked)
    language.speak(chosen("lang") or language.DEFAULT)


def begin(on_this_page: Sequence[str] = ()) -> None:
    """Take the choices over from the address, or put them back into it.

    `on_this_page` names the choices that belong to the page alone and stand in the
    address only there.
    """
    _place_for_warnings.set(None)
    _take_over_address(on_this_page)
    _settle_language()
    _settle_period()
    write_address(on_this_page)


def write_address(on_this_page: Sequence[str] = ()) -> None:
    """Put what is chosen into the address; at the end of a run once more.

    Only when a page has drawn its choices is it known which values of a link exist.
    """
    kept = {name: chosen(name) for name in (*EVERYWHERE, *on_this_page) if chosen(name)}
    if _address() != kept:
        streamlit.query_params.from_dict(kept)
    streamlit.session_state[WRITTEN] = kept


def keep_place_for_warnings() -> None:
    """Keep a place under the title to say which parts of a link mean nothing."""
    _place_for_warnings.set(streamlit.container())
    for label, value in streamlit.session_state.pop(BROKEN, []):
        note_broken_link(label, value)


# --- what is chosen -----------------------------------------------------------------


def chosen(name: str) -> str | list[str] | None:
    """What is chosen under a name; None while it is left open."""
    return streamlit.session_state.setdefault(CHOSEN, {}).get(name)


def choose(name: str, value: str | list[str] | None) -> None:
    """Choose a value, or leave the choice open again with None."""
    choices = streamlit.session_state.setdefault(CHOSEN, {})
    streamlit.session_state.setdefault(LINKED, set()).discard(name)
    if value:
        choices[name] = value
    else:
        choices.pop(name, None)


def widen(names: Iterable[str]) -> None:
    """Leave these choices open again: the way out of a view in which nothing is."""
    for name in names:
        choose(name, None)


def period() -> Period:
    """The months chosen."""
    return Period(chosen_month("from"), chosen_month("to"))


def choose_period(meant: Period) -> None:
    """Choose these months."""
    choose("from", periods.write_month(meant.since))
    choose("to", periods.write_month(meant.until))


def chosen_month(name: str) -> date | None:
    """The month chosen under a name; None where there is none that can be read."""
    value = chosen(name)
    return periods.read_month(value if isinstance(value, str) else None)


def preset(name: str) -> Period:
    """What a preset means today, with the days of grace in force."""
    return periods.preset(name, today(), int(thresholds()["grace_days"]))


def link(**changes: str | list[str]) -> dict[str, str | list[str]]:
    """The address of a page with the choices that hold everywhere, and `changes`."""
    kept = {name: chosen(name) for name in EVERYWHERE if chosen(name)}
    return kept | {name: value for name, value in changes.items() if value}


# --- what is drawn to choose with ---------------------------------------------------


def pick_one(
    name: str,
    options: Sequence[str],
    written: Callable[[str], str],
    *,
    label: str,
    everything: str | None = None,
    usual: str | None = None,
    draw: Callable = streamlit.selectbox,
    on_pick: Callable[[str], None] | None = None,
    **settings: Any,
) -> str | None:
    """Draw a choice of one, kept under `name`; None while it is left open.

    `everything` is what the open choice is called; without it the `usual` option holds,
    else the first. `on_pick` is called with a choice just made; `settings` go to the
    widget drawn.
    """
    _drop_unknown(name, options, label)
    offered = [OPEN, *options] if everything else list(options)
    value = chosen(name)
    if draw is streamlit.selectbox:
        # Shown while somebody types; Streamlit's own says "Choose an option".
        settings.setdefault("placeholder", label)
    return _widget(
        draw,
        name,
        value if value in offered else usual or next(iter(offered), None),
        label,
        offered,
        format_func=lambda code: everything if code == OPEN else written(code),
        on_change=_keep,
        args=(name, on_pick),
        **settings,
    )


def pick_many(
    name: str, options: Sequence[str], written: Callable[[str], str], *, label: str
) -> tuple[str, ...] | None:
    """Draw chips to choose any number of; None while the choice is left open."""
    _drop_unknown(name, options, label)
    picked = _widget(
        streamlit.pills,
        name,
        list(chosen(name) or []),
        label,
        options,
        format_func=written,
        selection_mode="multi",
        on_change=_keep,
        args=(name,),
    )
    return tuple(picked) if picked else None


def search(name: str, *, label: str, placeholder: str) -> str | None:
    """Draw a field to search names and codes with; None while it is empty."""
    return _widget(
        streamlit.text_input,
        name,
        chosen(name) or "",
        label,
        placeholder=placeholder,
        on_change=_keep,
        args=(name,),
    )


def press_one(
    name: str,
    options: Sequence[str],
    written: Callable[[str], str],
    *,
    label: str,
    lit: Sequence[str],
    on_pick: Callable[[str], None],
) -> None:
    """Draw chips that do something when pressed; what is lit follows from the state.

    Where several are `lit` – this month may be the last month of a quarter – the one
    that was pressed stays lit.
    """
    pressed = streamlit.session_state.get(WIDGET + name)
    shown = pressed if pressed in lit else next(iter(lit), None)
    _widget(
        streamlit.pills,
        name,
        shown,
        label,
        options,
        format_func=written,
        on_change=_press,
        args=(name, on_pick),
    )


def row_picker(table_key: str, name: str, codes: Sequence[str]) -> Callable[[], None]:
    """What a table calls when a row is chosen: keep that row's code under `name`."""

    def keep_code() -> None:
        rows = streamlit.session_state[table_key]["selection"]["rows"]
        choose(name, codes[rows[0]] if rows else None)

    return keep_code


def _widget(
    draw: Callable, name: str, value: Any, label: str, *given, **settings
) -> Any:
    """Draw a widget that shows `value`: the choices lead, the widget follows."""
    key = WIDGET + name
    streamlit.session_state[key] = value
    settings = {"label_visibility": "collapsed"} | settings
    draw(label, *given, key=key, **settings)
    return streamlit.session_state[key] or None


def _keep(name: str, on_pick: Callable[[str], None] | None = None) -> None:
    choose(name, streamlit.session_state[WIDGET + name])
    if on_pick:
        on_pick(chosen(name))


def _press(name: str, on_pick: Callable[[str], None]) -> None:
    pressed = streamlit.session_state[WIDGET + name]
    if pressed:
        on_pick(pressed)


# --- what a page keeps between two runs ---------------------------------------------


def remember(name: str, value: Any) -> None:
    """Keep a value for this reader until the window is closed; None forgets it."""
    streamlit.session_state[REMEMBERED + name] = value


def remembered(name: str) -> Any:
    """What is kept under a name; None where nothing is."""
    return streamlit.session_state.get(REMEMBERED + name)


# --- the address --------------------------------------------------------------------


def note_broken_link(label: str, value: str) -> None:
    """Say that the address named a value that does not exist, once there is a place."""
    place = _place_for_warnings.get()
    if place is None:
        streamlit.session_state.setdefault(BROKEN, []).append((label, value))
        return
    sentence = word("link.broken", filter=label, value=value)
    place.warning(sentence, icon=":material/link_off:")


def _take_over_address(on_this_page: Sequence[str]) -> None:
    address = _address()
    if address == streamlit.session_state.get(WRITTEN):
        return
    if "from" in address:
        widen([*EVERYWHERE, *on_this_page])
    for name, value in address.items():
        choose(name, value)
    streamlit.session_state[LINKED] = set(address)


def _address() -> dict[str, str | list[str]]:
    """The address as names and values: lists where there may be several."""
    found = {}
    for name in streamlit.query_params:
        values = [value for value in streamlit.query_params.get_all(name) if value]
        if values:
            found[name] = values if name in MANY else values[-1]
    return found


def _drop_unknown(name: str, options: Sequence[str], label: str) -> None:
    value = chosen(name)
    values = value if isinstance(value, list) else [value] if value else []
    unknown = [each for each in values if each not in options]
    # What the reader chose here may drop out of a list that has grown shorter; only a
    # link can promise something that is not kept.
    if name in streamlit.session_state.get(LINKED, ()):
        for each in unknown:
            note_broken_link(label, each)
    if unknown:
        known = [each for each in values if each in options]
        choose(name, known if isinstance(value, list) else None)


def _settle_language() -> None:
    asked = chosen("lang")
    if asked and asked not in language.LANGUAGES:
        note_broken_link(word("language.label"), asked)
        choose("lang", None)
    language.speak(chosen("lang") or language.DEFAULT)


def _settle_period() -> None:
    since, until = chosen_month("from"), chosen_month("to")
    if since and until and since <= until:
        return
    asked = [str(chosen(name)) for name in ("from", "to") if chosen(name)]
    if asked:
        note_broken_link(word("filter.period"), " – ".join(asked))
    choose_period(preset(periods.DEFAULT_PRESET))
