"""The widgets that a page is filtered with, each showing a selection by its name.

The selection leads and the widget follows: on every run the widget is set to what is
selected, so a link, a preset and a click elsewhere are shown as if chosen by hand.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit

from pages.shared import formatting, memory
from pages.shared.address import drop_unknown_values
from pages.shared.markdown_escape import Markdown, literal, plain
from pages.shared.palette import SHAPES
from pages.shared.selections import choose, chosen

KEY_PREFIX = "choose_"
# The option that leaves a choice open. None would read "Choose an option", in English.
OPEN = ""
# What a row was chosen for last, so that the page can show what came of it.
JUST_CHOSEN = "just_chosen"


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
    drop_unknown_values(name, options, label)
    offered = [OPEN, *options] if everything else list(options)
    value = chosen(name)
    # A box writes its options as they stand; chips read them as Markdown.
    shown = plain if draw is streamlit.selectbox else literal
    if draw is streamlit.selectbox:
        # Shown while somebody types; Streamlit's own says "Choose an option".
        settings.setdefault("placeholder", label)
    return _widget(
        draw,
        name,
        value if value in offered else usual or next(iter(offered), None),
        label,
        offered,
        format_func=lambda code: shown(everything if code == OPEN else written(code)),
        on_change=_keep,
        args=(name, on_pick),
        **settings,
    )


def opening_box(
    name: str, options: Mapping[str, str], *, label: str, width: int
) -> str | None:
    """Draw a box that opens what is chosen in it: the way of a click without a mouse.

    `options` are what can be opened, each with its text. It is returned once: who comes
    back to the page finds the box open again, and is not sent away a second time.
    """
    picked = pick_one(
        name,
        list(options),
        options.__getitem__,
        label=label,
        everything=label,
        width=width,
    )
    if picked:
        choose(name, None)
    return picked


def pick_many(
    name: str, options: Sequence[str], written: Callable[[str], str], *, label: str
) -> tuple[str, ...] | None:
    """Draw chips to choose any number of; None while the choice is left open."""
    drop_unknown_values(name, options, label)
    picked = _widget(
        streamlit.pills,
        name,
        list(chosen(name) or []),
        label,
        options,
        format_func=lambda code: literal(written(code)),
        selection_mode="multi",
        on_change=_keep,
        args=(name,),
    )
    return tuple(picked) if picked else None


def pick_listed(
    name: str,
    options: Sequence[str],
    written: Callable[[str], str],
    *,
    label: str,
    placeholder: str,
) -> tuple[str, ...] | None:
    """Draw a box to choose any number of, where there are too many for chips."""
    drop_unknown_values(name, options, label)
    picked = _widget(
        streamlit.multiselect,
        name,
        list(chosen(name) or []),
        label,
        options,
        format_func=lambda code: plain(written(code)),
        placeholder=plain(placeholder),
        label_visibility="visible",
        on_change=_keep,
        args=(name,),
    )
    return tuple(picked) if picked else None


def counted_chip(colour: str, status: str, name: Markdown, count: int) -> Markdown:
    """Return `▲ Không họp **5**`, the shape of the status in one of Markdown's colours.

    Marked as Markdown: chips show any other text as it stands.
    """
    shape, number = SHAPES[status], formatting.whole(count)
    return Markdown(
        f":{colour}[{shape}] {name} **{number}**", f"{shape} {name.plain} {number}"
    )


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


def action_chips(
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
    pressed = memory.widget_value(KEY_PREFIX + name)
    shown = pressed if pressed in lit else next(iter(lit), None)
    _widget(
        streamlit.pills,
        name,
        shown,
        label,
        options,
        format_func=lambda code: literal(written(code)),
        on_change=_press,
        args=(name, on_pick),
    )


def row_picker(table_key: str, name: str, codes: Sequence[str]) -> Callable[[], None]:
    """Return what a table calls when a row is chosen: its code is kept under `name`."""

    def keep_code() -> None:
        row = memory.selected_row(table_key)
        if row is None:
            # Sorting takes the mark away, and a reader who sorts has not put aside what
            # they were looking at: what is chosen stays until another row is.
            return
        choose(name, codes[row])
        memory.remember(JUST_CHOSEN, chosen(name))

    return keep_code


def _widget(
    draw: Callable, name: str, value: Any, label: str, *given, **settings
) -> Any:
    """Draw a widget that shows `value`: the choices lead, the widget follows."""
    key = KEY_PREFIX + name
    memory.set_widget_value(key, value)
    settings = {"label_visibility": "collapsed"} | settings
    draw(label, *given, key=key, **settings)
    return memory.widget_value(key) or None


def _keep(name: str, on_pick: Callable[[str], None] | None = None) -> None:
    choose(name, memory.widget_value(KEY_PREFIX + name))
    if on_pick:
        on_pick(chosen(name))


def _press(name: str, on_pick: Callable[[str], None]) -> None:
    pressed = memory.widget_value(KEY_PREFIX + name)
    if pressed:
        on_pick(pressed)
