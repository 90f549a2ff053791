"""The commands that move a store between a file and a lake, and keep a lake small."""

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import click

from data.command_help import SpokenCommand
from data.command_options import (
    StorePlace,
    existing,
    json_option,
    opened,
    store_option,
)
from data.store import store_move
from data.store.integrity import count_facts
from data.store.location import engine_at
from data.terminal import (
    print_json,
    print_word,
    progress_shown,
    user_errors_on_stderr,
)


@click.command(cls=SpokenCommand)
@click.option("--to", "target_place", type=StorePlace(), required=True)
@click.option("--files")
@store_option
@user_errors_on_stderr
def move(target_place: Path | str, files: str | None, store_path: Path | str) -> None:
    """Fill the new store at --to with all that the store holds, which stays."""
    target = engine_at(target_place, files)
    with progress_shown() as on_progress:
        store_move.move(store_path, target, on_progress=on_progress)
    with opened(target) as store:
        held = count_facts(store)
    print_word("report.moved", path=target.name, **held)
    print_word("report.move_next", path=target.name)


@click.command(cls=SpokenCommand)
@click.option("--keep", type=click.IntRange(min=1), default=7)
@json_option
@store_option
@user_errors_on_stderr
def maintain(keep: int, as_json: bool, store_path: Path | str) -> None:
    """Make a lake as small as its content allows, for cron."""
    if not engine_at(existing(store_path)).is_shared:
        print_word("report.nothing_to_maintain", path=store_path)
        return
    # Not at the top: most offices never install what it needs.
    from data.store.lake import maintenance

    with opened(store_path) as store:
        done = maintenance.maintain(store, timedelta(days=keep))
    if as_json:
        print_json(asdict(done))
        return
    print_word("report.lake_before", **asdict(done.before))
    for step in done.steps:
        print_word(f"maintenance.{step.name}", n=step.count, seconds=step.seconds)
    print_word("report.lake_after", **asdict(done.after))


COMMANDS = (move, maintain)
