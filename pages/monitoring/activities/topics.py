"""Topics of thematic meetings over all cells of the year, beside those of the plans."""

from typing import Any

import pandas
import streamlit

from data.store.access import Viewer
from pages.monitoring.activities.subject import (
    Listing,
    Narrowed,
    Shown,
    draw_list,
    list_section,
    quarter_name,
    quarters_of_year,
    state_box,
)
from pages.shared import cross_table, exports, links, page_header, widgets
from pages.shared.answers import Selection, answer, one
from pages.shared.markdown_escape import plain
from pages.shared.words import choice_word, column_word, word

QUESTIONS = ("thematic_topics", "topic_list", "meeting_list")
# What a topic is counted by, each figure with the states of the rows behind it; of
# meetings the rows are meetings, else cells.
MEETINGS = "thematic_meetings"
HELD = ("as_planned", "unplanned", "without_plan")
FIGURES: dict[str, tuple[str, ...]] = {
    "cells_held": HELD,
    MEETINGS: HELD,
    "cells_planned": ("as_planned", "not_held"),
    "cells_as_planned": ("as_planned",),
    "cells_unplanned": ("unplanned",),
    "cells_not_held": ("not_held",),
}
# Topics are free text: beyond that a table is read by nobody, and the box has them all.
MOST = 40
# Meetings without a topic have a row too, and need a name in a link.
NO_TOPIC = "-"
COUNTED = Listing("topics", (), (), ("topic", *FIGURES))
CELLS = Listing(
    "topic_cells",
    (
        *("cell_name", "unit_name", "topic", "topic_state", MEETINGS, "last_held_on"),
        "planned_quarters",
    ),
    ("cell_name", "topic", "topic_state", MEETINGS),
    (
        *("unit_code", "unit_name", "cell_code", "cell_name", "cell_type", "topic"),
        *("topic_state", MEETINGS, "last_held_on", "planned_quarters"),
    ),
)
HELD_MEETINGS = Listing(
    "topic_meetings",
    ("cell_name", "unit_name", "held_on", "kind", "topic", "source"),
    ("cell_name", "held_on", "topic"),
    (
        *("unit_code", "unit_name", "cell_code", "cell_name", "held_on", "kind"),
        *("topic", "file_name", "line"),
    ),
)


def show(viewer: Viewer, choice: Selection) -> Shown:
    """Draw the topics, each figure a link to its rows, and the list below."""
    of_year = quarters_of_year(choice)
    topics = answer(viewer, "thematic_topics", of_year)
    page_header.section(
        word("activities.topics_title", year=str(of_year.period.until.year)),
        word("activities.topics_note"),
        word("activities.fields_how"),
    )
    _counts(topics, of_year)
    list_section("topics")
    with streamlit.container(horizontal=True, key="filter_row_list"):
        topic = _topic_box(topics)
        figure = state_box("topic_figure", tuple(FIGURES))
    narrowed = _narrowed(topics, topic, figure)
    _list(viewer, of_year, topic, figure, narrowed)
    return Shown(_sentence(one(viewer, "topic_totals", of_year), of_year), of_year)


def _sentence(totals: Any, choice: Selection) -> str:
    quarter = (choice.period.until.month + 2) // 3
    said = word(
        "activities.topics_answer",
        quarter=quarter_name(quarter, choice),
        n=int(totals.topics_held),
        meetings=int(totals.thematic_meetings),
        planned=int(totals.topics_planned),
        not_held=int(totals.topics_not_held),
    )
    without = int(totals.meetings_without_topic)
    return f"{said}{word('activities.topics_without', n=without) if without else ''}."


def _counts(topics: pandas.DataFrame, choice: Selection) -> None:
    """Draw the topics that most cells held; the files have all of them."""
    if not len(topics):
        streamlit.caption(word("activities.nothing_known"))
        return
    shown = topics.head(MOST).melt(
        "topic_key", list(FIGURES), var_name="topic_figure", value_name="items"
    )
    cross_table.draw(
        shown[shown["items"] > 0],
        rows=("topic_key", list(topics["topic_key"].head(MOST))),
        columns=("topic_figure", tuple(FIGURES)),
        corner=column_word("topic"),
        named=_names(topics),
        leads_to=_address,
    )
    if len(topics) > MOST:
        streamlit.caption(word("activities.topics_more", n=len(topics) - MOST))
    exports.buttons(
        topics,
        COUNTED.exported,
        name=word("activities_file.topics"),
        choice=choice,
        facts=exports.facts(word("activities.list_topics"), choice),
    )


def _names(topics: pandas.DataFrame) -> Any:
    named = {key: _named(topics, key) for key in topics["topic_key"]}
    return lambda column, value: (
        named[value] if column == "topic_key" else choice_word(column, value)
    )


def _address(row: Any) -> str:
    topic = row.topic_key or NO_TOPIC
    figure = row.topic_figure
    return links.page_link("activities", activity="topics", topic=topic, state=figure)


def _topic_box(topics: pandas.DataFrame) -> str | None:
    """Draw which topic is listed; None while all are."""
    return widgets.pick_one(
        "topic",
        [key or NO_TOPIC for key in topics["topic_key"]],
        lambda topic: _named(topics, "" if topic == NO_TOPIC else topic),
        label=word("activities.topic"),
        everything=word("activities.every_topic"),
        width=320,
    )


def _named(topics: pandas.DataFrame, key: str) -> str:
    if not key:
        return plain(word("activities.no_topic"))
    return str(topics.loc[topics["topic_key"] == key, "topic"].iloc[0])


def _narrowed(
    topics: pandas.DataFrame, topic: str | None, figure: str | None
) -> Narrowed:
    said: Narrowed = []
    if topic is not None:
        key = "" if topic == NO_TOPIC else topic
        said.append((word("activities.topic"), _named(topics, key)))
    if figure is not None:
        said.append((word("activities.state"), choice_word("topic_figure", figure)))
    return said


def _list(
    viewer: Viewer,
    choice: Selection,
    topic: str | None,
    figure: str | None,
    narrowed: Narrowed,
) -> None:
    """The rows that a figure counts: meetings, or cells."""
    of_topic = "" if topic == NO_TOPIC else topic
    if figure == MEETINGS:
        asked = {"of_topic": of_topic, "only_thematic": True}
        meetings = answer(viewer, "meeting_list", choice, **asked)
        draw_list(meetings, HELD_MEETINGS, choice, narrowed)
        return
    states = FIGURES[figure] if figure else None
    asked = {"of_topic": of_topic, "topic_states": states}
    draw_list(answer(viewer, "topic_list", choice, **asked), CELLS, choice, narrowed)
