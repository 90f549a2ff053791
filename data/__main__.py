"""The command line for loading, checking and keeping data: `python -m data --help`."""

import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

import click

from data import account_commands, lake_commands
from data.clock import today
from data.command_help import SpokenGroup
from data.command_options import (
    as_option,
    existing,
    json_option,
    opened,
    store_option,
    viewer_named,
)
from data.contract.problems import UserError
from data.contract.templates import template as template_text
from data.contract.templates import template_xlsx
from data.contract.words import LANGUAGES, word
from data.importing import cells_by_name, import_problems, reports
from data.importing import load as importing
from data.importing import undo as undoing
from data.sample import SIZES, write_sample
from data.store import backup as backups
from data.store.access import Viewer
from data.store.database import Store
from data.store.integrity import count_facts
from data.store.integrity import verify as find_what_is_wrong
from data.store.location import engine_at
from data.store.resource_errors import translated_write_errors
from data.terminal import (
    is_confirmed,
    print_imports,
    print_json,
    print_line,
    print_preview,
    print_proposal,
    print_reports,
    print_word,
    progress_bar,
    progress_shown,
    spoken_language,
    user_errors_on_stderr,
)

_table_option = click.option("--table")
_moved_option = click.option(
    "--moved",
    type=click.Choice(["replace", "add"]),
)
_sample_option = click.option(
    "--sample",
    "on_sample",
    type=click.Choice(["remove", "keep"]),
)
_sheet_option = click.option(
    "--sheet",
    "sheets",
    multiple=True,
)
_files_argument = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path)
)


@click.group(cls=SpokenGroup, name="main")
@click.option("--language", type=click.Choice(LANGUAGES), default="vi", is_eager=True)
def main(language: str) -> None:
    """Load, check and keep the data of the dashboard."""


for _command in (*account_commands.COMMANDS, *lake_commands.COMMANDS):
    main.add_command(_command)


@main.command()
@_files_argument
@_table_option
@_moved_option
@_sheet_option
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--marked",
    type=click.Path(path_type=Path, dir_okay=False),
)
@json_option
@as_option
@store_option
@user_errors_on_stderr
def check(
    paths: tuple[Path, ...],
    table: str | None,
    moved: str | None,
    sheets: tuple[str, ...],
    report: Path | None,
    marked: Path | None,
    as_json: bool,
    as_email: str | None,
    store_path: Path | str,
) -> None:
    """Say what loading FILES would do, and everything that is wrong with them."""
    files = _files(paths, moved, sheets)
    # Without a store yet, the files are checked on their own.
    path = store_path if engine_at(store_path).exists() else ":memory:"
    with opened(path) as store, store.scratch() as folder:
        viewer = viewer_named(store, as_email)
        with progress_shown() as on_progress:
            found = importing.check(
                store,
                files,
                viewer,
                table,
                on_progress,
                problems_folder=folder,
            )
        if report:
            _write_problems(found, report)
        if marked:
            _write_marked(store, files, viewer, table, marked)
    print_reports(found, as_json)
    sys.exit(any(each.is_refused for each in found))


@main.command()
@_files_argument
@_table_option
@_moved_option
@_sheet_option
@_sample_option
@click.option("--good-rows", is_flag=True)
@json_option
@as_option
@store_option
@user_errors_on_stderr
def load(
    paths: tuple[Path, ...],
    table: str | None,
    moved: str | None,
    on_sample: str | None,
    sheets: tuple[str, ...],
    good_rows: bool,
    as_json: bool,
    as_email: str | None,
    store_path: Path | str,
) -> None:
    """Load FILES, or the CSV files of a folder, all of them or none."""
    files = _files(paths, moved, sheets)
    with opened(store_path) as store, progress_shown() as on_progress:
        viewer = viewer_named(store, as_email)
        undoing.settle_sample(store, on_sample, viewer)
        done = importing.load(
            store,
            files,
            viewer,
            table,
            good_rows=good_rows,
            on_progress=on_progress,
        )
    print_reports(done, as_json)
    nothing_taken = not good_rows and any(each.is_refused for each in done)
    if nothing_taken:
        click.echo(word("report.nothing_changed", spoken_language()), err=True)
    unreadable = any(each.is_refused and not each.rows for each in done)
    sys.exit(nothing_taken or unreadable)


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--unit", default="")
@_sheet_option
@click.option("--enter", is_flag=True)
@as_option
@store_option
@user_errors_on_stderr
def register(
    path: Path,
    unit: str,
    sheets: tuple[str, ...],
    enter: bool,
    as_email: str | None,
    store_path: Path | str,
) -> None:
    """Make codes for the cells that FILE names and no register has."""
    (file,) = _files((path,), None, sheets)[:1]
    with opened(store_path) as store:
        viewer = viewer_named(store, as_email)
        proposal = cells_by_name.propose(store, file, viewer, unit)
        print_proposal(proposal)
        if enter and proposal.cells:
            names = cells_by_name.names_in_journal(file.name, spoken_language())
            done = cells_by_name.take_up(store, proposal, names, viewer)
            print_reports(done, as_json=False)
            sys.exit(any(each.is_refused for each in done))


@main.command()
@click.argument("import_id", type=int, required=False)
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@as_option
@store_option
@user_errors_on_stderr
def imports(
    import_id: int | None,
    report: Path | None,
    as_json: bool,
    as_email: str | None,
    store_path: Path | str,
) -> None:
    """List every import, undone ones included; of one, what was wrong with its file."""
    with opened(existing(store_path)) as store:
        viewer = viewer_named(store, as_email)
        taken = import_problems.imports_seen_by(store, viewer)
        if import_id is not None:
            found = import_problems.report_seen_by(store, viewer, import_id)
    if import_id is None:
        print_imports(taken, as_json)
        return
    if report:
        _write_problems([found.report], report)
    if as_json:
        plain = reports.report_as_dict(found.report, spoken_language())
        print_json(plain | {"problem_count": found.problem_count})
        return
    print_reports([found.report], as_json)
    if (note := found.note(spoken_language())) is not None:
        print_line(note)


@main.command()
@click.argument("import_id", type=int)
@click.option("--batch", is_flag=True)
@click.option("--preview", is_flag=True)
@click.option("--yes", is_flag=True)
@as_option
@store_option
@user_errors_on_stderr
def undo(
    import_id: int,
    batch: bool,
    preview: bool,
    yes: bool,
    as_email: str | None,
    store_path: Path | str,
) -> None:
    """Take an import, or its batch, back and restore what it replaced."""
    with opened(existing(store_path)) as store:
        viewer = viewer_named(store, as_email)
        # Of a batch nobody has named the files: they are read before they go.
        if preview or batch:
            found = undoing.preview(store, import_id, viewer, whole_batch=batch)
            print_preview(found)
        if preview:
            print_word("report.not_undone")
            return
        if batch and not yes and not is_confirmed("report.undo_asks"):
            print_word("report.not_undone")
            sys.exit(1)
        undone = undoing.undo(store, import_id, viewer, whole_batch=batch)
    for each in undone:
        print_word("report.undone", import_id=each.import_id, file=each.file_name)


@main.command()
@click.argument("table")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False))
@user_errors_on_stderr
def template(table: str, out: Path | None) -> None:
    """Print the template of TABLE as CSV, or write it: to .xlsx as a workbook."""
    if out is None:
        click.echo(template_text(table), nl=False)
        return
    if out.suffix.lower() == ".xlsx":
        content = template_xlsx(table, spoken_language())
    else:
        content = template_text(table).encode("utf-8")
    with translated_write_errors(out):
        out.write_bytes(content)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@store_option
@user_errors_on_stderr
def backup(file: Path, store_path: Path | str) -> None:
    """Copy the store, as it is now, to the new FILE; also while the dashboard runs."""
    backups.backup_of(store_path, file)
    print_word("report.backed_up", path=file)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@store_option
@user_errors_on_stderr
def restore(file: Path, store_path: Path | str) -> None:
    """Put the backup FILE in the place of the store, which is kept beside it."""
    kept = backups.restore(file, store_path)
    print_word("report.restored", path=store_path)
    if kept:
        print_word("report.kept", path=kept)


@main.command()
@json_option
@store_option
@user_errors_on_stderr
def verify(as_json: bool, store_path: Path | str) -> None:
    """Say whether the store is whole: every fact, its import, what is added up."""
    with opened(existing(store_path)) as store:
        found = find_what_is_wrong(store)
        held, name = count_facts(store), store.path
    plain = [
        asdict(each) | {"message": each.message(spoken_language())} for each in found
    ]
    if as_json:
        print_json(held | {"findings": plain})
    elif found:
        for each in plain:
            print_line(each["message"])
    else:
        print_word("report.verified", path=name, **held)
    sys.exit(bool(found))


@main.command()
@click.option("--size", type=click.Choice(list(SIZES)), required=True)
@click.option("--months", type=click.IntRange(min=1), default=24, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@user_errors_on_stderr
def sample(
    size: str, months: int, seed: int, as_of: datetime | None, out: Path
) -> None:
    """Write invented data of fifteen tables, the same for the same seed and day."""
    day = as_of.date() if as_of else today()
    with translated_write_errors(out), progress_bar() as bar:
        task = bar.add_task(size)
        write_sample(
            out,
            size,
            months=months,
            seed=seed,
            as_of=day,
            on_progress=lambda done, total: bar.update(
                task, completed=done, total=total
            ),
        )
    print_word("report.sample_written", path=out)


def _files(
    paths: tuple[Path, ...], moved: str | None, sheets: tuple[str, ...]
) -> list[importing.SourceFile]:
    """Return the files to read, and name on stderr what of a folder is not read."""
    files = importing.find_files(paths)
    if unread := importing.unread_in(paths):
        print_line(
            word("report.not_read", spoken_language(), names=", ".join(unread)),
            err=True,
        )
    return [replace(file, moved=moved, parts=sheets or None) for file in files]


def _write_problems(found: list[importing.FileReport], path: Path) -> None:
    with (
        translated_write_errors(path),
        path.open("w", encoding="utf-8", newline="") as file,
    ):
        reports.write_problems(found, file, spoken_language())


def _write_marked(
    store: Store,
    files: Sequence[importing.SourceFile],
    viewer: Viewer,
    table: str | None,
    path: Path,
) -> None:
    """Write the file with its errors marked; say so where it cannot be."""
    if len(files) != 1:
        raise UserError("marked_one_file")
    content = importing.mark(store, files[0], viewer, spoken_language(), table=table)
    if content is None:
        print_word("report.not_marked", file=files[0].name)
        return
    with translated_write_errors(path):
        path.write_bytes(content)


if __name__ == "__main__":
    main(prog_name="python -m data")
