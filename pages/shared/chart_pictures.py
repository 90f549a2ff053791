"""A chart as a picture to take along: PNG for papers, SVG for print shops.

It is drawn here, without a browser and without the internet, in the font of the screen,
and only when somebody asks for it.
"""

import base64
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from pages.shared.palette import Palette
from pages.shared.picture import Picture

FONTS = Path(__file__).parents[2] / "static" / "fonts"
FAMILY = "Inter Tabular"
WIDTH = 900
# Twice as many points as on screen, so that it stays sharp on paper.
SCALE = 2


def png(
    picture: Picture,
    colours: Palette,
    title: tuple[str, str],
    width: int = WIDTH,
) -> bytes:
    """Return the chart as PNG, on the ground of the theme it was drawn in.

    `title` is what it shows, and what was asked, in a smaller line below; `width` is
    that of the axes, in points: the narrower, the larger the letters on paper.
    """
    _register_fonts()
    drawn: bytes = vl_convert.vegalite_to_png(
        _specification(picture, colours, title) | {"width": width},
        scale=SCALE,
        allowed_base_urls=[],
    )
    return drawn


def svg(picture: Picture, colours: Palette, title: tuple[str, str]) -> bytes:
    """Return the chart as SVG, with the font inside: no other computer has it."""
    _register_fonts()
    drawn = vl_convert.vegalite_to_svg(
        _specification(picture, colours, title), allowed_base_urls=[]
    )
    head, mark, rest = drawn.partition(">")
    return f"{head}{mark}<style>{_font_face()}</style>{rest}".encode()


def _specification(
    picture: Picture, colours: Palette, title: tuple[str, str]
) -> dict[str, Any]:
    """The chart as it stands alone: with title, width, ground and font of its own."""
    specification: dict[str, Any] = picture.to_dict()
    config = specification.get("config", {})
    own = {"font": FAMILY, "background": colours.surface}
    heading = {
        "text": title[0],
        "subtitle": title[1],
        "anchor": "start",
        "offset": 16,
        "fontSize": 16,
        "color": colours.text,
        "subtitleFontSize": 12,
        "subtitleColor": colours.muted,
    }
    return specification | {
        "title": heading,
        "width": WIDTH,
        "config": config | own,
    }


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS / "pictures"))


@cache
def _font_face() -> str:
    font = base64.b64encode((FONTS / "InterTabular.woff2").read_bytes()).decode()
    return (
        f"@font-face{{font-family:'{FAMILY}';font-weight:100 900;"
        f"src:url(data:font/woff2;base64,{font}) format('woff2')}}"
    )
