"""Opens a page of the dashboard as a reader does, without a browser."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from pages.shared import language
from pages.shared.words import word

ROOT = Path(__file__).parents[2]
SECONDS = 60
_TAG = re.compile(r"<[^>]*>")
# A sign that Markdown would take for its own is shown without the backslash before it.
_ESCAPED = re.compile(r"\\(\W|_)")


def open_page(name: str, **address: str | list[str]) -> AppTest:
    """Open the page of this address; `from_` stands for the parameter `from`.

    The store is the one that $SUPERVISION_STORE names (see the fixture `world`).
    """
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=SECONDS)
    for parameter, value in address.items():
        app.query_params[parameter.rstrip("_")] = value
    # Pages are functions: there is no file to switch to.
    app._page_hash = calc_hash(name)
    return run(app)


def run(app: AppTest) -> AppTest:
    """Run the page once more; no page ever ends in an exception."""
    # AppTest writes the options of a box out in this thread, not in the page's own.
    language.speak(app.query_params.get("lang", language.DEFAULT))
    app.run()
    assert [each.message for each in app.exception] == []
    # The frame turns an error of a page into a sentence; the log beside has the rest.
    assert word("error.unexpected") not in [each.value for each in app.error]
    return app


def text_of(app: AppTest) -> str:
    """Everything that can be read on the page, an element a line, without its tags."""
    said = (_TAG.sub(" ", _said(element)) for element in app.main)
    return "\n".join(plain(_ESCAPED.sub(r"\1", each)) for each in said)


def press(app: AppTest, label: str) -> AppTest:
    """Press the button of this label."""
    (button,) = [each for each in app.button if plain(each.label) == label]
    button.click()
    return run(app)


def labels(app: AppTest) -> list[str]:
    """What the buttons on the page say."""
    return [plain(button.label) for button in app.button]


def plain(text: str) -> str:
    """A text with its spaces as a test writes them."""
    return " ".join(text.split())


def _said(element: object) -> str:
    """What an element says: a box both what it is about and what is chosen in it."""
    names = ("label", "value", "body")
    found = [getattr(element, name, None) for name in names]
    return " ".join(dict.fromkeys(part for part in found if isinstance(part, str)))
