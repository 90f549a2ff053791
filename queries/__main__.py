"""Questions from the command line: `python -m queries NAME --format json`.

For IT staff, scheduled jobs and tests: everything in the store, seen without limits.
Exit code 1 is an error, 2 wrong usage; both are said in one sentence on stderr.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from typing import Any, cast

import click

from data.clock import today
from data.contract.choices import CELL_TYPES
from data.contract.problems import UserError
from data.store.access import EVERYTHING
from data.store.database import default_path, open_store
from data.store.viewer_cursor import ViewerCursor
from queries.asking import ask
from queries.catalog import QUESTIONS, SIGNS, QuestionError
from queries.cursors import question_cursor
from queries.execution import ALWAYS_KNOWN
from queries.filters import Filters, Period, months_later
from queries.output_formats import FORMATS

# What click makes a command of, and what adds an option to it.
Command = Callable[..., None]
Option = Callable[[Command], Command]
# Without other words, a question is about so many months.
USUAL_MONTHS = 3


class Day(click.ParamType[date]):
    """A day as the command line writes it."""

    name = "YYYY-MM-DD"
    rest = ""

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> date:
        try:
            return date.fromisoformat(value + self.rest)
        except ValueError:
            self.fail(f"{value!r} is not of the form {self.name}.", param, context)


class Month(Day):
    """A month as the command line writes it, taken as its first day."""

    name = "YYYY-MM"
    rest = "-01"


def any_of(
    option: str, name: str, meaning: str, choices: list[str] | None = None
) -> Option:
    """Return a filter that may be given several times: meeting one is enough."""
    kind = click.Choice(choices) if choices else str
    return click.option(option, name, type=kind, multiple=True, help=meaning)


def what_single_questions_ask_for(command: Command) -> Command:
    """Add an option for every parameter that is neither a filter nor a threshold."""
    named = frozenset().union(*(each.parameters for each in QUESTIONS.values()))
    for name in sorted(named - ALWAYS_KNOWN, reverse=True):
        command = _parameter(name)(command)
    return command


def _parameter(name: str) -> Option:
    asking = [each for each in sorted(QUESTIONS) if name in QUESTIONS[each].parameters]
    meaning = f"For {', '.join(asking[:3])}{' …' if asking[3:] else ''}."
    option = f"--{name.replace('_', '-')}"
    if name == "months":
        return click.option(option, type=Month(), multiple=True, help=meaning)
    # Codes are text: their leading zeros matter. What else there is are counts.
    kind = str if name.endswith("_code") else int
    return click.option(option, type=kind, help=meaning)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("name", required=False)
@click.option("--since", type=Month(), help="First month. [two before the last]")
@click.option("--until", type=Month(), help="Last month. [the last closed with data]")
@click.option("--as-of", type=Day(), help="The day to ask as of. [today in Vietnam]")
@any_of("--unit", "units", "Code of a unit, with everything below it.")
@any_of("--cell-type", "cell_types", "Type.", [each.code for each in CELL_TYPES])
@any_of("--sign", "signs", "Sign of weakness.", sorted(SIGNS))
@any_of("--weight", "weights", "Weight of a sign.", ["serious", "notable"])
@any_of("--change", "changes", "Change.", ["new", "persisting", "recovered"])
@click.option("--text", help="Part of a name or code of cell or unit, without accents.")
@what_single_questions_ask_for
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="table",
    show_default=True,
)
@click.option(
    "--store",
    type=click.Path(path_type=Path, dir_okay=False),
    default=default_path,
    help="The store. [$SUPERVISION_STORE, else data/live/supervision.duckdb]",
)
def main(
    name: str | None,
    since: date | None,
    until: date | None,
    as_of: date | None,
    form: str,
    store: Path,
    **given: object,
) -> None:
    """Ask the question NAME; without a name, list every question there is."""
    # Names are Vietnamese: the code page of the machine may not have their letters.
    cast(TextIOWrapper, sys.stdout).reconfigure(encoding="utf-8")
    if name is None:
        list_questions()
        return
    with errors_for_click(), _cursor(store) as cursor:
        _require_question(name)
        as_of = as_of or today()
        period = _period(cursor, since, until, as_of)
        filters, parameters = _split(given)
        frame = ask(cursor, name, period, as_of, filters, None, **parameters)
    click.echo(FORMATS[form](frame), nl=False)


def list_questions() -> None:
    """Print the name of every question, and what it asks."""
    width = max(map(len, QUESTIONS))
    for name, question in sorted(QUESTIONS.items()):
        click.echo(f"{name:<{width}}  {question.question}")


@contextmanager
def errors_for_click() -> Iterator[None]:
    """Say errors as click does: of the store with exit code 1, of usage with 2."""
    try:
        yield
    except UserError as error:
        raise click.ClickException(error.message("en", whole_paths=True)) from error
    except QuestionError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def _cursor(path: Path) -> Iterator[ViewerCursor]:
    if not path.exists():
        # Opening it would make an empty store, and every answer would be empty.
        raise UserError("store_missing", path=path)
    store = open_store(path)
    try:
        with question_cursor(store, EVERYTHING) as cursor:
            yield cursor
    finally:
        store.close()


def _require_question(name: str) -> None:
    if name not in QUESTIONS:
        near = get_close_matches(name, QUESTIONS, cutoff=0.5) or sorted(QUESTIONS)
        raise QuestionError(
            f"There is no question {name!r}. Did you mean {', '.join(near[:3])}?"
        )


def _period(
    cursor: ViewerCursor,
    since: date | None,
    until: date | None,
    as_of: date,
) -> Period:
    """Return the months asked: without an end, up to the last closed one with data."""
    until = until or max(_last_month(cursor, as_of), since or date.min)
    since = since or months_later(until, 1 - USUAL_MONTHS)
    if since > until:
        raise QuestionError(f"--since {since:%Y-%m} lies after --until {until:%Y-%m}.")
    return Period(since, until)


def _last_month(cursor: ViewerCursor, as_of: date) -> date:
    this_month = as_of.replace(day=1)
    months = ask(cursor, "month_range", Period(this_month, this_month), as_of)
    last_closed = months["last_closed_month"].dropna()
    return this_month if last_closed.empty else last_closed[0]


def _split(given: Mapping[str, Any]) -> tuple[Filters, dict[str, Any]]:
    """Part what was given into filters and what single questions ask for."""
    asked = {name: value for name, value in given.items() if value not in (None, ())}
    filters = {name: asked.pop(name) for name in vars(Filters()) if name in asked}
    if "months" in asked:
        asked["months"] = list(asked["months"])
    return Filters(**filters), asked


if __name__ == "__main__":
    main(prog_name="python -m queries")
