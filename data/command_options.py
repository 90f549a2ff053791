"""What the commands of data/ have in common: the store they open, as whom, and how."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from data.contract.problems import UserError
from data.store import audit
from data.store.access import COMMAND_LINE, Viewer
from data.store.accounts import viewer_of
from data.store.database import Store, open_store
from data.store.engine import Engine
from data.store.location import default_place, engine_at, is_lake


class StorePlace(click.Path):
    """The path of a store, or the address of a lake, which is no path."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        return value if is_lake(value) else super().convert(value, param, ctx)


store_option = click.option(
    "--store",
    "store_path",
    type=StorePlace(),
    default=default_place,
)
json_option = click.option("--json", "as_json", is_flag=True)
as_option = click.option("--as", "as_email")


@contextmanager
def opened(path: Path | str | Engine) -> Iterator[Store]:
    """Yield the store at `path`, made where there is none, and close it in the end.

    What somebody is refused for want of rights is recorded.
    """
    store = open_store(path)
    try:
        with audit.recorded_refusals(store):
            yield store
    finally:
        store.close()


def existing(place: Path | str) -> Path | str:
    """Return `place`; raise UserError rather than make an empty store to look into."""
    engine = engine_at(place)
    if not engine.exists():
        raise UserError("store_missing", path=engine.name)
    return place


def viewer_named(store: Store, email: str | None) -> Viewer:
    """Return as whom a command is done: without an address as whoever has the machine.

    Raises UserError for an address without an account, or with one switched off.
    """
    if email is None:
        return COMMAND_LINE
    with store.cursor() as cursor:
        return viewer_of(cursor, email)
