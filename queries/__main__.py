"""Questions from the command line: `python -m queries NAME --format json`.

For IT staff, scheduled jobs and tests: everything in the store, seen without limits, or
with `--as` what the account of an address sees.
Exit code 1 is an error, 2 wrong usage; both are said in one sentence on stderr, in the
language asked for.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import Any, cast

import click
import pandas

from data.clock import today
from data.command_help import SpokenCommand, language_of
from data.command_options import StorePlace, existing, opened, viewer_named
from data.contract.choices import CELL_TYPES
from data.contract.problems import UserError
from data.contract.words import LANGUAGES
from data.store.location import default_place
from data.store.viewer_cursor import ViewerCursor
from queries.asking import ask
from queries.catalog import QUESTIONS, SIGNS, QuestionError, question_named
from queries.cursors import question_cursor
from queries.execution import ALWAYS_KNOWN
from queries.filters import Filters, Period, months_later
from queries.output_formats import FORMATS
from queries.words import QUERY_WORDS, question_words, word

# What click makes a command of, and what adds an option to it.
Command = Callable[..., None]
Option = Callable[[Command], Command]
# Without other words, a question is about so many months.
USUAL_MONTHS = 3


class Day(click.ParamType[date]):
    """A day as the command line writes it."""

    name = form = "YYYY-MM-DD"
    rest = ""

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> date:
        try:
            return date.fromisoformat(value + self.rest)
        except ValueError:
            self.fail(value, param, context)


class Month(Day):
    """A month as the command line writes it, taken as its first day."""

    name = form = "YYYY-MM"
    rest = "-01"


# What single questions ask for is a text, like a code, whose leading zeros matter;
# unless it is one of these.
KINDS: Mapping[str, Any] = {
    "band_from": float,
    "band_to": float,
    "cells_at_most": int,
    "import_id": int,
    "line": int,
    "months": Month(),
    "units_at_most": int,
    "visit_month": Month(),
    "days_off": Day(),
}
# … or is called so …
YES_OR_NO = "only_"
# … and what the SQL takes for a list has each of its members said by itself.
_LIST = re.compile(r"list_\w+\(\s*\$(\w+)|\$(\w+)::varchar\[\]")


class QuestionCommand(SpokenCommand):
    """The command with its help in the words of the questions."""

    words = QUERY_WORDS

    def option_meaning(self, option: click.Option, spoken: str) -> str:
        """Return what an option is for, or which questions ask for it."""
        name = str(option.name)
        if name not in _single_parameters():
            return super().option_meaning(option, spoken)
        asking = [each for each in sorted(QUESTIONS) if name in _asked_by(each)]
        key = "option.of_more_questions" if asking[3:] else "option.of_questions"
        return word(key, spoken, names=", ".join(asking[:3]))


def any_of(option: str, name: str, choices: list[str] | None = None) -> Option:
    """Return a filter that may be given several times: meeting one is enough."""
    kind = click.Choice(choices) if choices else str
    return click.option(option, name, type=kind, multiple=True)


def what_single_questions_ask_for(command: Command) -> Command:
    """Add an option for every parameter that is neither a filter nor a threshold."""
    for name in sorted(_single_parameters(), reverse=True):
        option = f"--{name.replace('_', '-')}"
        kind, several = _kind(name), name in _lists()
        command = click.option(option, name, type=kind, multiple=several)(command)
    return command


def _kind(name: str) -> Any:
    return bool if name.startswith(YES_OR_NO) else KINDS.get(name, str)


@cache
def _lists() -> frozenset[str]:
    """Return the parameters of which several values may be given."""
    found = (
        name
        for question in QUESTIONS.values()
        for names in _LIST.findall(question.sql)
        for name in names
    )
    return frozenset(found) - {""}


def _single_parameters() -> frozenset[str]:
    return frozenset().union(*map(_asked_by, QUESTIONS)) - ALWAYS_KNOWN


def _asked_by(question: str) -> frozenset[str]:
    return QUESTIONS[question].parameters


@click.command(
    cls=QuestionCommand,
    name="queries",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("name", required=False)
@click.option("--language", type=click.Choice(LANGUAGES), default="vi", is_eager=True)
@click.option("--since", type=Month())
@click.option("--until", type=Month())
@click.option("--as-of", type=Day())
@any_of("--unit", "units")
@any_of("--cell-type", "cell_types", [each.code for each in CELL_TYPES])
@any_of("--sign", "signs", sorted(SIGNS))
@any_of("--weight", "weights", ["serious", "notable"])
@any_of("--change", "changes", ["new", "persisting", "recovered"])
@click.option("--text")
@what_single_questions_ask_for
@click.option("--as", "as_email")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="table")
@click.option(
    "--store",
    type=StorePlace(),
    default=default_place,
)
def main(
    name: str | None,
    language: str,
    since: date | None,
    until: date | None,
    as_of: date | None,
    as_email: str | None,
    form: str,
    store: Path | str,
    **given: object,
) -> None:
    """Ask the question NAME; without a name, list every question there is."""
    # Names are Vietnamese: the code page of the machine may not have their letters.
    cast(TextIOWrapper, sys.stdout).reconfigure(encoding="utf-8")
    cast(TextIOWrapper, sys.stderr).reconfigure(encoding="utf-8")
    if name is None:
        list_questions(language)
        return
    with errors_in_words():
        # Before a store is opened, or missed.
        question_named(name)
        with _cursor(store, as_email) as cursor:
            frame = _answer(cursor, name, since, until, as_of or today(), given)
    click.echo(FORMATS[form](frame), nl=False)


def _answer(
    cursor: ViewerCursor,
    name: str,
    since: date | None,
    until: date | None,
    as_of: date,
    given: Mapping[str, object],
) -> pandas.DataFrame:
    period = _period(cursor, since, until, as_of)
    filters, parameters = _split(given)
    return ask(cursor, name, period, as_of, filters, None, **parameters)


def list_questions(language: str) -> None:
    """Print the name of every question, and what it asks."""
    width = max(map(len, QUESTIONS))
    for name, question in sorted(QUESTIONS.items()):
        click.echo(f"{name:<{width}}  {question_words(question, language)}")


@contextmanager
def errors_in_words() -> Iterator[None]:
    """Say errors on stderr: of the store with exit code 1, of the question with 2."""
    spoken = language_of(click.get_current_context())
    try:
        yield
    except UserError as error:
        click.echo(error.message(spoken, whole_paths=True), err=True)
        sys.exit(1)
    except QuestionError as error:
        click.echo(error.message(spoken), err=True)
        sys.exit(2)


@contextmanager
def _cursor(path: Path | str, as_email: str | None) -> Iterator[ViewerCursor]:
    # Opening one that is not there would make an empty store, and every answer empty.
    with (
        opened(existing(path)) as store,
        question_cursor(store, viewer_named(store, as_email)) as cursor,
    ):
        yield cursor


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
        first, last = f"{since:%Y-%m}", f"{until:%Y-%m}"
        raise QuestionError("months_reversed", since=first, until=last)
    return Period(since, until)


def _last_month(cursor: ViewerCursor, as_of: date) -> date:
    this_month = as_of.replace(day=1)
    months = ask(cursor, "month_range", Period(this_month, this_month), as_of)
    last_closed = months["last_closed_month"].dropna()
    return this_month if last_closed.empty else last_closed[0]


def _split(given: Mapping[str, Any]) -> tuple[Filters, dict[str, Any]]:
    """Split what was given into filters and what single questions ask for."""
    asked = {name: value for name, value in given.items() if value not in (None, ())}
    filters = {name: asked.pop(name) for name in vars(Filters()) if name in asked}
    lists = {name: list(asked[name]) for name in _lists() & asked.keys()}
    return Filters(**filters), asked | lists


if __name__ == "__main__":
    main(prog_name="python -m queries")
