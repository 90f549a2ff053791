"""Colours can be read, the font has every Vietnamese letter, every setting exists."""

import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from streamlit import config as streamlit_config

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))

READABLE = 4.5
VISIBLE = 3.0

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợ"
    "pqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
ON_SCREEN = VIETNAMESE + VIETNAMESE.upper() + "0123456789,.%/–·…“”→←↑↓≥≤−×▲◆●○"


def names(settings: dict, path: tuple[str, ...] = ()) -> Iterator[str]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from names(value, (*path, name))
        else:
            yield ".".join((*path, name))


def luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB` as WCAG 2 defines it, from 0 to 1."""
    parts = (int(pair, 16) / 255 for pair in re.findall("[0-9A-Fa-f]{2}", colour))
    linear = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_streamlit_knows_every_setting():
    """It only warns about one it does not know, and goes on without it."""
    known = streamlit_config.get_config_options()
    assert [name for name in names(SETTINGS) if name not in known] == []


def test_the_dashboard_answers_this_machine_only_and_tells_nobody():
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["server"]["enableCORS"] is True
    assert SETTINGS["server"]["enableXsrfProtection"] is True
    assert SETTINGS["client"]["showErrorDetails"] == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_every_surface(scheme: str):
    theme = SETTINGS["theme"][scheme]
    surfaces = [theme["backgroundColor"], theme["secondaryBackgroundColor"]]
    texts = [name for name in theme if re.search("(?i)text|link", name)]
    pale = {
        f"{name} on {surface}": round(contrast(theme[name], surface), 2)
        for name, surface in product(texts, surfaces)
        if contrast(theme[name], surface) < READABLE
    }
    assert pale == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_coloured_text_can_be_read_on_its_own_tint(scheme: str):
    theme = SETTINGS["theme"][scheme]
    for colour in ("red", "orange", "yellow", "green", "blue", "violet", "gray"):
        tint = theme[f"{colour}BackgroundColor"]
        assert contrast(theme[f"{colour}TextColor"], tint) >= READABLE, colour


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_accent_shows_and_carries_white_words(scheme: str):
    """Streamlit writes on a primary button in white, whatever its colour."""
    theme = SETTINGS["theme"][scheme]
    assert contrast(theme["primaryColor"], "#FFFFFF") >= READABLE
    assert contrast(theme["primaryColor"], theme["backgroundColor"]) >= VISIBLE


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_show_on_the_surface(scheme: str):
    """All but the second colour, which is for context and may stay behind."""
    theme = SETTINGS["theme"][scheme]
    main, _context, *states = theme["chartCategoricalColors"]
    for colour in (main, *states):
        assert contrast(colour, theme["backgroundColor"]) >= VISIBLE


def test_the_font_is_served_from_here_and_has_every_letter_and_equal_digits():
    [face] = SETTINGS["theme"]["fontFaces"]
    font = TTFont(ROOT / face["url"].removeprefix("app/"))
    glyphs = font.getBestCmap()
    assert [letter for letter in ON_SCREEN if ord(letter) not in glyphs] == []
    widths = {font["hmtx"][glyphs[ord(digit)]][0] for digit in "0123456789"}
    assert len(widths) == 1
    assert face["family"] in SETTINGS["theme"]["font"]
