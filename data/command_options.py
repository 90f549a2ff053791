"""What the commands of data/ have in common: the store they open, as whom, and how."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from data.contract.problems import UserError
from data.store import audit
from data.store.access import COMMAND_LINE, Viewer
from data.store.accounts import viewer_of
from data.store.database import Store, default_path, open_store

store_option = click.option(
    "--store",
    "store_path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=default_path,
)
json_option = click.option("--json", "as_json", is_flag=True)
as_option = click.option("--as", "as_email")


@contextmanager
def opened(path: Path | str) -> Iterator[Store]:
    """Yield the store at `path`, made where there is none, and close it in the end.

    What somebody is refused for want of rights is recorded.
    """
    store = open_store(path)
    try:
        with audit.recorded_refusals(store):
            yield store
    finally:
        store.close()


def existing(path: Path) -> Path:
    """Return `path`; raise UserError rather than make an empty store to look into."""
    if not path.exists():
        raise UserError("store_missing", path=path)
    return path


def viewer_named(store: Store, email: str | None) -> Viewer:
    """Return as whom a command is done: without an address as whoever has the machine.

    Raises UserError for an address without an account, or with one switched off.
    """
    if email is None:
        return COMMAND_LINE
    with store.cursor() as cursor:
        return viewer_of(cursor, email)
