"""Twenty people of different units click at random, and each is sent their own alone.

Looked at is every message that the server sends to each of them, over their own
connection, as whoever has signed in. `make scope-test` clicks for minutes.
"""

import asyncio
import json
import os
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from itsdangerous import URLSafeTimedSerializer

from data.store.access import EVERYTHING
from data.store.accounts import Account, set_accounts
from data.store.database import open_store
from data.store.roles import Role
from tests.bench.stream_client import StreamClient
from tests.browser.providers import CLIENT, write_secrets
from tests.browser.serving import Server, free_port, serving
from tests.pages.unseen import Unseen
from tests.queries import scope_world
from tests.queries.drawn_world import name_of
from tests.queries.world import World, drawing

PEOPLE = 20
SECONDS = 60 * float(os.environ.get("MINUTES", "0.4"))
WORLD = scope_world.drawn(147)
PAGES = (
    *("overview", "weak-cells", "low-attendance", "completeness", "details"),
    *("follow-up", "inspections", "ratings", "activities", "comparison", "cell"),
    *("monthly-brief", "my-work", "schedule", "visit-proposal", "assignments"),
    *("upload", "quality", "thresholds", "accounts", "audit"),
)
# The one button without a key of its own.
SIGN_OUT = "None"
# Narrowed by nothing, units are offered as filters that others answer for.
LEAK = """
import os, sys, threading, time


def plant():
    while not hasattr(sys.modules.get("data.store.access"), "narrowed"):
        time.sleep(0.01)
    limits = sys.modules["data.store.access"]._LIMITS
    limits |= {"units": "", "unit_tree": ""}


if "SUPERVISION_STORE" in os.environ:
    threading.Thread(target=plant, daemon=True).start()
"""


def units_of(number: int) -> tuple[str, ...]:
    """Return what one of the people may see: one unit, two, or none."""
    dice = Random(number)
    return tuple(sorted(dice.sample([*WORLD.parents], dice.choice([0, 1, 1, 1, 2]))))


def email_of(number: int) -> str:
    return f"nguoi{number}@example.vn"


@contextmanager
def served(folder: Path, **environment: str) -> Iterator[tuple[Server, str]]:
    """Serve the drawn store to people who sign in; yield the secret of its cookies."""
    path = folder / "store.duckdb"
    store = open_store(path)
    drawings = {name: drawing(rows) for name, rows in WORLD.tables.items() if rows}
    World(store, folder).load(**drawings)
    roles = [Role.COMMITTEE, Role.INSPECTOR, Role.OFFICE, Role.OWNER]
    accounts = [
        Account(email_of(number), roles[number % len(roles)], units_of(number))
        for number in range(PEOPLE)
    ]
    set_accounts(
        store, [Account("chu@example.vn", Role.OWNER, None), *accounts], (EVERYTHING)
    )
    store.close()
    port = free_port()
    # They come with a cookie, so nobody asks the provider.
    secrets = write_secrets(
        folder / "secrets.toml",
        f"http://127.0.0.1:{port}",
        {"mock": f"http://127.0.0.1:{free_port()}"},
    )
    options = ("--secrets.files", str(secrets))
    with serving(path, port=port, options=options, **environment) as server:
        yield server, tomllib.loads(secrets.read_text())["auth"]["cookie_secret"]


def cookie_of(number: int, server: Server, secret: str) -> str:
    """Return the cookie that the server gives to whoever has signed in."""
    claims = {
        "sub": email_of(number),
        "email": email_of(number),
        "email_verified": True,
        "aud": CLIENT,
        "iat": int(time.time()),
        "origin": server.address,
        "is_logged_in": True,
        "provider": "mock",
    }
    name = "_streamlit_user"
    signed = URLSafeTimedSerializer(secret, salt=name).dumps(json.dumps(claims))
    return f"{name}={signed if isinstance(signed, str) else signed.decode()}"


class Person:
    """One of the people, who clicks at random and looks at all that is sent."""

    def __init__(self, number: int, server: Server, secret: str) -> None:
        self.dice = Random(number)
        self.units = units_of(number)
        self.unseen = Unseen(WORLD, self.units)
        self.seen = [code.encode() for code in WORLD.cells_in(self.units)]
        self.server = server
        self.cookie = cookie_of(number, server, secret)
        # Of what links of somebody else have asked for the code is repeated to them, as
        # one that is not there, now or with a later page; the name must not be.
        self.asked: set[str] = set()
        self.counted: Counter[str] = Counter()
        self.leaks: list[tuple[str, set[str]]] = []

    def look(self, message: bytes) -> None:
        self.counted["messages"] += 1
        self.counted["bytes"] += len(message)
        self.counted["own codes"] += any(code in message for code in self.seen)
        if found := self.unseen.found_in(message) - self.asked:
            self.leaks.append((self.client.page, found))

    async def click_until(self, deadline: float) -> None:
        """Open pages by links, also of others, and use what stands on them."""
        self.client = StreamClient(
            self.server.address, cookie=self.cookie, look=self.look
        )
        async with self.client:
            while time.monotonic() < deadline:
                code, self.client.query = self._link()
                self.asked.add(code)
                self.client.widgets.clear()
                await self.client.open(self.dice.choice(PAGES))
                self.counted["pages"] += 1
                for _ in range(self.dice.randrange(3)):
                    await self._use_something()

    def _link(self) -> tuple[str, str]:
        dice = self.dice
        period = f"from={dice.choice(['2025-05', '2025-09'])}&to=2025-09"
        cell, unit = dice.choice([*WORLD.unit_of]), dice.choice([*WORLD.parents])
        return self.dice.choice(
            [
                ("", period),
                (cell, f"{period}&cell={cell}"),
                (unit, f"{period}&unit={unit}"),
                ("", f"{period}&lang=en"),
            ]
        )

    async def _use_something(self) -> None:
        boxes = [
            key
            for key, widget in self.client.widgets.items()
            if type(widget).__name__ == "Selectbox" and self.client.options(key)
        ]
        buttons = [
            key
            for key, widget in self.client.widgets.items()
            if type(widget).__name__ == "Button" and key != SIGN_OUT
        ]
        if boxes and self.dice.random() < 0.7:
            key = self.dice.choice(boxes)
            await self.client.choose(key, self.dice.choice(self.client.options(key)))
            self.counted["choices"] += 1
        elif buttons:
            await self.client.press(self.dice.choice(buttons))
            self.counted["buttons"] += 1


def click(server: Server, secret: str, seconds: float) -> list[Person]:
    people = [Person(number, server, secret) for number in range(PEOPLE)]

    async def all_at_once() -> None:
        deadline = time.monotonic() + seconds
        await asyncio.gather(*(each.click_until(deadline) for each in people))

    # In a thread of its own: the browser of other tests has a loop in this one.
    with ThreadPoolExecutor(1) as executor:
        executor.submit(lambda: asyncio.run(all_at_once())).result()
    return people


def test_everybody_is_sent_their_own_alone(tmp_path: Path, tell: Callable[[str], None]):
    with served(tmp_path) as (server, secret):
        people = click(server, secret, SECONDS)
    assert [each.leaks for each in people if each.leaks] == []
    total = sum((each.counted for each in people), Counter())
    assert total["pages"] >= 2 * PEOPLE
    # They were let in: most have come to a page with what is theirs, so soon.
    sent = [each.counted["own codes"] > 0 for each in people if each.seen]
    assert sum(sent) > len(sent) / 2
    assert len({each.units for each in people}) > PEOPLE / 2
    assert not server.tracebacks()
    tell(f"On the wire, to {PEOPLE} people: {dict(total)}; codes of others: none")


def test_a_leak_planted_on_purpose_is_found(tmp_path: Path):
    (tmp_path / "sitecustomize.py").write_text(LEAK, encoding="utf-8")
    with served(tmp_path, PYTHONPATH=str(tmp_path)) as (server, secret):
        people = click(server, secret, min(SECONDS, 10))
    assert any(each.leaks for each in people)


@pytest.mark.parametrize("number", [0, 1])
def test_the_checker_finds_whatever_is_not_theirs(number: int):
    """Packed in a name, a link or JSON."""
    unseen = Unseen(WORLD, units_of(number))
    code = min(unseen.codes)
    for text in (code, name_of(code), f"?cell={code}", json.dumps([code])):
        assert unseen.found_in(text.encode())
