"""Where the figures of a page lead: the links under tiles, and those in fields."""

import html
import re
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from pages.shared.words import word
from tests.pages.opening import open_page

_FIELD = re.compile(r'<td[^>]*><a href="([^"]+)"[^>]*>([\d.]+)</a>')


def tiles(app: AppTest) -> list[tuple[str, dict[str, str | list[str]]]]:
    """The links under the tiles of a page, in their order."""
    links = [each.proto for each in app.get("page_link")]
    return [
        _split(f"{each.page}?{each.query_string}")
        for each in links
        if each.label == word("figure.rows")
    ]


def fields(app: AppTest) -> list[tuple[tuple[str, dict[str, str | list[str]]], int]]:
    """The links in the fields of a table of two things, each with its figure."""
    bodies = [each.proto.body for each in app.get("html")]
    return [
        (_split(html.unescape(address)), int(figure.replace(".", "")))
        for body in bodies
        if 'class="list cross"' in body
        for address, figure in _FIELD.findall(body)
    ]


def follow(link: tuple[str, dict[str, str | list[str]]]) -> AppTest:
    """Open the page that a link leads to."""
    page, choices = link
    return open_page(
        page, **{"from_" if k == "from" else k: choices[k] for k in choices}
    )


def _split(address: str) -> tuple[str, dict[str, str | list[str]]]:
    parts = urlsplit(address)
    chosen = parse_qs(parts.query).items()
    return parts.path, {k: v if len(v) > 1 else v[0] for k, v in chosen}
