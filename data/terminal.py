"""What the command line prints: sentences, reports and imports, and a bar meanwhile."""

import functools
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict

import click
from rich.console import Console
from rich.progress import Progress as ProgressBar

from data.contract.control_characters import escaped_in_json, visible
from data.contract.folding import fold
from data.contract.problems import UserError
from data.contract.words import word
from data.importing import reports
from data.importing.cells_by_name import Proposal
from data.importing.load import FileReport, Progress
from data.importing.undo import Preview
from data.store.account_files import AccountLinesError
from data.store.journal import Import


def user_errors_on_stderr(command: Callable[..., None]) -> Callable[..., None]:
    """Turn a user's error into one sentence on stderr and exit code 1."""

    @functools.wraps(command)
    def wrapped(*args: object, **kwargs: object) -> None:
        try:
            command(*args, **kwargs)
        except UserError as error:
            print_line(error.message(spoken_language(), whole_paths=True), err=True)
            for line in error.lines if isinstance(error, AccountLinesError) else ():
                print_line(line.message(spoken_language()), err=True)
            sys.exit(1)

    return wrapped


def spoken_language() -> str:
    """Return the language that was asked for, "vi" or "en"."""
    spoken: str = click.get_current_context().find_root().params["language"]
    return spoken


def print_imports(taken: Sequence[Import], as_json: bool) -> None:
    """Print imports as JSON, else a line for each; that there is none is said."""
    if as_json:
        print_json([asdict(each) for each in taken])
        return
    if not taken:
        print_word("report.no_imports")
    for each in taken:
        undone = word("report.undone_at", spoken_language(), at=each.undone_at)
        print_line(
            f"{each.import_id:>5}  {each.batch_id:>5}  {each.imported_at}  "
            f"{each.table_name:<12}  "
            + reports.counts_of_import(each, spoken_language())
            + (undone if each.undone_at else "")
        )


def print_proposal(proposal: Proposal) -> None:
    """Print the units and cells that could be taken up, and by what rule."""
    if proposal.cells:
        print_word("report.new_cells_rule")
    for unit in proposal.units:
        print_word("report.new_unit", code=unit.code, name=unit.name)
    for cell in proposal.cells:
        print_word("report.new_cell", **asdict(cell))
    if proposal.lacks_unit:
        print_word("report.new_cells_lack_unit")
    elif not proposal.cells:
        print_word("report.no_new_cells")


def print_preview(found: Preview) -> None:
    """Print which imports would be taken back, and what becomes of their rows."""
    for each in found.taken:
        print_word("report.to_undo", import_id=each.import_id, file=each.file_name)
    print_word(
        "report.undo_preview",
        goes=found.goes,
        comes_back=found.comes_back,
        in_part=found.in_part,
        stays=found.stays,
    )


def is_confirmed(question: str) -> bool:
    """Ask the question of this word key; all but yes is no, as is no terminal."""
    asked = word(question, spoken_language())
    try:
        answer = click.prompt(asked, default="", show_default=False, err=True)
    except click.Abort:
        return False
    return fold(answer) in ("c", "co", "y", "yes")


def progress_bar() -> ProgressBar:
    """Return a bar on stderr that shows itself on a terminal only."""
    console = Console(stderr=True)
    return ProgressBar(console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """Yield what shows the progress of a check or a load, step by step."""
    with progress_bar() as bar:
        task = bar.add_task("", total=None)

        def show(step: str, done: int, total: int) -> None:
            described = word(f"step.{step}", spoken_language())
            bar.update(task, description=described, completed=done, total=total)

        yield show


def print_reports(found: list[FileReport], as_json: bool) -> None:
    """Print what files are and do as JSON, else in sentences with their problems."""
    spoken = spoken_language()
    if as_json:
        plain = [reports.report_as_dict(report, spoken) for report in found]
        print_json(plain)
        return
    for report in found:
        print_line(reports.summary(report, spoken))
        for line in reports.problem_lines(report, spoken):
            print_line(line)


def print_word(key: str, **values: object) -> None:
    """Print a word of the data layer, filled in, in the language asked for."""
    print_line(word(key, spoken_language(), **values))


def print_line(text: str, err: bool = False) -> None:
    """Print a line that may quote a file, in which a terminal would obey some signs."""
    click.echo(visible(text), err=err)


def print_json(value: object) -> None:
    """Print plain values as JSON, Vietnamese letters as they are."""
    text = json.dumps(value, ensure_ascii=False, default=str, indent=1)
    click.echo(escaped_in_json(text))
