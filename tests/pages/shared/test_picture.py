"""A chart as it is handed on: written once, with rows that are each reader's own."""

import json

import altair
import pandas
import pyarrow
import pytest

from pages.shared import charts, language, picture
from pages.shared.palette import DARK, LIGHT
from pages.shared.picture import Picture, layered, written_once
from pages.shared.words import word


def bars(*counts: int, colours=LIGHT, title: str = "Dấu hiệu") -> Picture:
    names = [f"dấu hiệu {number}" for number, _ in enumerate(counts)]
    frame = pandas.DataFrame(
        {
            "name": names,
            "cells": counts,
            "label": list(map(str, counts)),
            "key": names,
            "unit_name": ["Xã Vũ Lễ"] * len(counts),
        }
    )
    fields = {"name": "name", "value": "cells", "label": "label"}
    return charts.bars(frame, colours, **fields, title=title, selection="sign")


def rows_sent(drawn: Picture) -> list[dict]:
    """The rows of the only data that the browser is sent."""
    [content] = drawn.for_browser()["datasets"].values()
    return pyarrow.ipc.open_stream(content).read_all().to_pylist()


def test_how_a_chart_is_drawn_is_written_once_and_its_rows_are_not_in_it():
    first, second = bars(3, 7), bars(7, 5)
    assert first.specification is second.specification
    written = json.dumps(json.loads(first.specification), ensure_ascii=False)
    assert "dấu hiệu 1" not in written
    assert [row["cells"] for row in rows_sent(first)] == [3, 7]
    assert [row["cells"] for row in rows_sent(second)] == [7, 5]


@pytest.mark.parametrize(
    "other", [bars(3, 8), bars(3, 7, colours=DARK), bars(3, 7, title="Đơn vị")]
)
def test_with_another_scale_theme_or_word_it_is_another_chart(other: Picture):
    assert other.specification != bars(3, 7).specification


def test_each_language_has_its_own():
    language.speak("en")
    english, figure = bars(3, 7).specification, word("chart.figure")
    language.speak("vi")
    assert figure in english
    assert figure not in bars(3, 7).specification


def test_other_rows_are_another_chart_to_the_browser():
    first, second = bars(3, 7).for_browser(), bars(7, 5).for_browser()
    assert first["data"]["name"] in first["datasets"]
    assert first["data"] != second["data"]
    assert first["data"] == bars(3, 7).for_browser()["data"]


def test_what_a_chart_does_not_speak_of_is_not_sent():
    [row, _] = rows_sent(bars(3, 7))
    assert set(row) == {"name", "cells", "label", "key"}


def test_no_more_are_kept_than_a_server_has_room_for():
    drawn = []

    @written_once
    def numbered(number: int) -> altair.LayerChart:
        drawn.append(number)
        return layered(altair.Chart().mark_bar(), colours=LIGHT, height=number)

    for number in range(picture.KEPT + 1):
        numbered(number)
    numbered(picture.KEPT)
    assert len(drawn) == picture.KEPT + 1
    numbered(0)
    assert len(drawn) == picture.KEPT + 2


def test_a_chart_against_the_grammar_is_refused_where_it_is_asked():
    wrong = Picture('{"mark": "nothing", "data": {"name": "rows"}}', {})
    with pytest.raises(Exception, match="nothing"):
        wrong.to_dict(validate=True)
    assert wrong.to_dict()["mark"] == "nothing"
