"""The filters every page has: period, unit and type, in one row beside the title.

What is chosen can be read without opening anything: the button of the period carries
its name, the boxes carry theirs.
"""

from functools import partial

import streamlit

from data.clock import today
from data.store.access import Viewer
from pages.shared import (
    followed_cells,
    formatting,
    language,
    periods,
    selections,
    widgets,
)
from pages.shared.answers import Selection, listed, one
from pages.shared.error_messages import readable_callback
from pages.shared.markdown_escape import plain
from pages.shared.words import choice_word, word
from queries.filters import Filters, Period

INDENT = "\N{EM SPACE}"


def draw(viewer: Viewer, period: Period | None = None) -> Selection:
    """Draw period, unit and type, and return what they say.

    Where a `period` is handed in, it holds, and none is offered.
    """
    with streamlit.container(key="filter_row", horizontal=True, gap="small"):
        if period is None:
            _period_popover(viewer)
        choice = _cells(viewer)
    if period is not None:
        return choice.over(period)
    return followed_cells.narrowed(viewer, choice)


def _cells(viewer: Viewer) -> Selection:
    """Draw unit and type."""
    units = _unit_names(viewer)
    unit = _unit(units)
    cell_type = _cell_type(viewer)
    return Selection(
        selections.period(),
        today(),
        Filters(
            units=(unit,) if unit else None,
            cell_types=(cell_type,) if cell_type else None,
        ),
        unit_name=units[unit].strip() if unit else None,
    )


def language_switch() -> None:
    """Draw the switch between the languages."""
    widgets.pick_one(
        "lang",
        language.LANGUAGES,
        lambda code: word(f"language.{code}"),
        label=word("language.label"),
        draw=streamlit.segmented_control,
        required=True,
    )


def data_span(viewer: Viewer) -> str:
    """From which month to which there are data, and as of which day they are judged."""
    known = one(viewer, "month_range", any_cells())
    if known is None or formatting.is_missing(known.data_begins):
        return word("span.nothing")
    is_one = known.data_begins == known.data_ends
    return word(
        "span.one_month" if is_one else "span.months",
        begins=formatting.short_month(known.data_begins),
        ends=formatting.short_month(known.data_ends),
        as_of=today(),
    )


def sentence_case(text: str) -> str:
    """The text with its first letter as a capital: `Quý III/2026`."""
    return text[:1].upper() + text[1:]


def any_cells() -> Selection:
    """The months chosen, and every cell: what the filters themselves are made from."""
    return Selection(selections.period(), today())


def _period_popover(viewer: Viewer) -> None:
    chosen = selections.period()
    with streamlit.popover(
        sentence_case(formatting.period(chosen.since, chosen.until)),
        icon=":material/calendar_month:",
        key="filter_period",
    ):
        widgets.action_chips(
            "preset_period",
            periods.PRESETS,
            lambda name: word(f"period.{name}"),
            label=word("filter.preset"),
            lit=[name for name in periods.PRESETS if selections.preset(name) == chosen],
            on_pick=_use_preset,
        )
        months = _months_on_offer(viewer, chosen)
        for name, column in zip(("from", "to"), streamlit.columns(2), strict=True):
            with column:
                _month_box(name, months)


@readable_callback
def _use_preset(name: str) -> None:
    selections.choose_period(selections.preset(name))


def _month_box(name: str, months: list[str]) -> None:
    widgets.pick_one(
        name,
        months,
        lambda text: sentence_case(formatting.month(periods.read_month(text))),
        label=word(f"filter.{name}"),
        on_pick=partial(_draw_other_month_along, name),
        label_visibility="visible",
    )


def _draw_other_month_along(name: str, month: str) -> None:
    """Bring the other month within reach: a period has an order and a limit."""
    other = "to" if name == "from" else "from"
    reach = periods.reach(periods.read_month(month), is_first=name == "from")
    nearest = min(max(selections.chosen_month(other), reach.since), reach.until)
    selections.choose(other, periods.write_month(nearest))


def _months_on_offer(viewer: Viewer, chosen: Period) -> list[str]:
    """Every month of the data and up to this one, and those chosen, latest first."""
    known = one(viewer, "month_range", any_cells())
    known_months = [known.data_begins, known.data_ends] if known else []
    months = [
        chosen.since,
        chosen.until,
        periods.first_day(today()),
        *(month for month in known_months if month is not None),
    ]
    offered = Period(min(months), max(months))
    return [periods.write_month(month) for month in reversed(offered.months)]


def _unit_names(viewer: Viewer) -> dict[str, str]:
    """Every unit by its code, in the order of the tree and as deep as it lies in it.

    Below a unit that holds cells beside its units stand these cells alone, as a choice.
    """
    names = {}
    for unit in listed(viewer, "unit_choices", any_cells()):
        code, name = unit["unit_code"], unit["unit_name"]
        indent = INDENT * unit["depth"]
        names[code] = indent + name
        if unit["has_own_choice"]:
            alone = plain(word("filter.unit_alone", name=name))
            names[f"={code}"] = f"{indent}{INDENT}{alone}"
    return names


def _unit(names: dict[str, str]) -> str | None:
    return widgets.pick_one(
        "unit",
        list(names),
        names.__getitem__,
        label=word("filter.unit"),
        everything=word("filter.every_unit"),
    )


def _cell_type(viewer: Viewer) -> str | None:
    types = listed(viewer, "cell_type_choices", any_cells())
    return widgets.pick_one(
        "type",
        [each["cell_type"] for each in types],
        lambda code: choice_word("cell_type", code),
        label=word("filter.type"),
        everything=word("filter.every_type"),
    )
