"""Charts as pictures to take along: drawn here, in the font of the screen."""

import struct

import altair
import pandas
import pytest

from pages.shared import chart_pictures
from pages.shared.charts import bars
from pages.shared.palette import DARK, LIGHT, Palette

TITLE = ("Tỷ lệ dự theo đảng bộ", "Kỳ: quý III/2026")


@pytest.fixture
def picture() -> altair.LayerChart:
    frame = pandas.DataFrame(
        {"name": ["Xã Vũ Lễ", "Ẵm ổ ự"], "value": [3, 5], "label": ["3", "5"]}
    )
    names = {"name": "name", "value": "value", "label": "label", "title": "Đảng bộ"}
    return bars(frame, LIGHT, **names)


def test_a_png_is_twice_as_wide_as_it_is_drawn(picture):
    drawn = chart_pictures.png(picture, LIGHT, TITLE)
    assert drawn.startswith(b"\x89PNG")
    width, _ = struct.unpack(">II", drawn[16:24])
    assert width > chart_pictures.WIDTH * chart_pictures.SCALE


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_an_svg_has_its_letters_its_font_and_its_ground(picture, colours: Palette):
    drawn = chart_pictures.svg(picture, colours, TITLE).decode()
    assert "Ẵm ổ ự" in drawn
    assert all(line in drawn for line in TITLE)
    assert "@font-face{font-family:'Inter Tabular'" in drawn
    assert colours.surface in drawn
    assert "http://" not in drawn.replace("http://www.w3.org/", "")
