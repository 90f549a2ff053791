"""Reports from the command line: `python -m pages.reports --month 2026-10 --out …`.

With `--schedule` the schedule of visits: a Word document, a workbook, a calendar file.

For scheduled jobs: no browser, and no Streamlit. Exit code 1 is an error, said in one
sentence on stderr; 2 is wrong usage.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import cast

import click
import pandas

from data.clock import today
from data.command_help import SpokenCommand, language_of
from data.command_options import StorePlace, existing, opened, viewer_named
from data.contract.folding import fold
from data.contract.problems import UserError
from data.contract.words import LANGUAGES, WordFiles
from data.store.database import Store
from data.store.location import default_place
from data.store.office_template import content_of, template_in_use
from data.store.viewer_cursor import ViewerCursor
from pages.reports.calendar_file import month_calendar
from pages.reports.month_answers import MonthAnswers
from pages.reports.monthly_brief import TEMPLATE, brief
from pages.reports.period_workbook import workbook
from pages.reports.schedule_document import TEMPLATE as SCHEDULE_TEMPLATE
from pages.reports.schedule_document import schedule_document, schedule_workbook
from pages.shared import language as spoken_language
from queries.asking import ask
from queries.cursors import question_cursor
from queries.filters import NO_FILTERS, Filters, Period
from queries.threshold_settings import settings_of

REPORT_WORDS = WordFiles(Path(__file__).parent / "words")
# A template, and what its file is called.
Template = tuple[Path | bytes, str]
# How a file of each ending is made: of the answers, a member and a template, which not
# every one has.
Maker = Callable[[MonthAnswers, str | None, Template | None], bytes]


def write_brief(
    answers: MonthAnswers, member: str | None, template: Template | None
) -> bytes:
    """Return the brief of a month, which is of no member."""
    content, called = template or (TEMPLATE, TEMPLATE.name)
    return brief(answers, content, called)


REPORTS: dict[str, Maker] = {
    ".docx": write_brief,
    ".xlsx": lambda answers, member, template: workbook(answers),
}
SCHEDULES: dict[str, Maker] = {
    ".docx": lambda answers, member, template: schedule_document(
        answers, member, template[0] if template else SCHEDULE_TEMPLATE
    ),
    ".xlsx": lambda answers, member, template: schedule_workbook(answers, member),
    ".ics": lambda answers, member, template: month_calendar(answers, member),
}


class ReportCommand(SpokenCommand):
    """The command with its help in the words of reports."""

    words = REPORT_WORDS


@click.command(
    cls=ReportCommand,
    name="reports",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--language", type=click.Choice(LANGUAGES), default="vi", is_eager=True)
@click.option("--month", type=click.DateTime(["%Y-%m"]), required=True)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--unit")
@click.option("--schedule", "is_schedule", is_flag=True)
@click.option("--member")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option("--as", "as_email")
@click.option(
    "--store",
    type=StorePlace(),
    default=default_place,
)
def main(
    language: str,
    month: datetime,
    as_of: datetime | None,
    unit: str | None,
    is_schedule: bool,
    member: str | None,
    out: Path,
    template: Path | None,
    as_email: str | None,
    store: Path | str,
) -> None:
    """Write the report of a month to a file, or its schedule of visits."""
    cast(TextIOWrapper, sys.stdout).reconfigure(encoding="utf-8")
    cast(TextIOWrapper, sys.stderr).reconfigure(encoding="utf-8")
    spoken_language.speak(language)
    if member and not is_schedule:
        raise click.UsageError("a report is of nobody")
    with errors_in_words():
        makers = SCHEDULES if is_schedule else REPORTS
        make = makers.get(out.suffix.lower())
        if make is None:
            kind = "schedule_ending" if is_schedule else "report_ending"
            raise UserError(kind, path=out)
        with _opened(store, as_email) as (held, cursor):
            day = as_of.date() if as_of else today()
            answers = answers_of(cursor, month.date(), day, unit)
            used = (template, template.name) if template else None
            if make is write_brief and used is None:
                used = _own_template(held)
            made = make(answers, _member(answers, member), used)
        _write(out, made)
    click.echo(REPORT_WORDS.filled("said.written", language, {"file": str(out)}))


def answers_of(
    cursor: ViewerCursor, month: date, as_of: date, unit: str | None
) -> MonthAnswers:
    """Return what a report is made of: of one unit and all below it, or of everything.

    Raises UserError where no unit, or more than one, has this code or name.
    """
    code, name = _unit(cursor, month, as_of, unit)
    filters = Filters(units=(code,)) if code else NO_FILTERS

    def asked(
        question: str, period: Period, day: date, **parameters: object
    ) -> pandas.DataFrame:
        return ask(cursor, question, period, day, filters, None, **parameters)

    return MonthAnswers(asked, month, as_of, settings_of(cursor), name)


def _unit(
    cursor: ViewerCursor, month: date, as_of: date, asked: str | None
) -> tuple[str | None, str | None]:
    """Return the code and the name of a unit that is called by either."""
    if asked is None:
        return None, None
    units = ask(cursor, "unit_choices", Period(month, month), as_of)
    named = units["unit_name"].map(fold) == fold(asked)
    found = units[(units["unit_code"] == asked) | named]
    if len(found) != 1:
        raise UserError("no_such_unit", unit=asked)
    return str(found["unit_code"].iloc[0]), str(found["unit_name"].iloc[0])


def _member(answers: MonthAnswers, asked: str | None) -> str | None:
    """Return the code of a committee member who is called by it or by name."""
    if asked is None:
        return None
    members = answers.rows("members")
    named = members["full_name"].map(fold) == fold(asked)
    found = members[(members["member_code"] == asked) | named]
    if len(found) != 1:
        raise UserError("no_such_member", member=asked)
    return str(found["member_code"].iloc[0])


@contextmanager
def errors_in_words() -> Iterator[None]:
    """Say an error in one sentence on stderr, and end with exit code 1."""
    try:
        yield
    except UserError as error:
        spoken = language_of(click.get_current_context())
        click.echo(error.message(spoken, whole_paths=True), err=True)
        sys.exit(1)


@contextmanager
def _opened(path: Path, as_email: str | None) -> Iterator[tuple[Store, ViewerCursor]]:
    """Yield the store, and a cursor that sees what the account of an address sees."""
    with (
        opened(existing(path)) as store,
        question_cursor(store, viewer_named(store, as_email)) as cursor,
    ):
        yield store, cursor


def _own_template(store: Store) -> Template | None:
    """Return the template of the brief that the office has chosen; None without one.

    Raises UserError where it is gone: a paper in another form than the one chosen
    would go out unnoticed.
    """
    with store.reading_cursor() as cursor:
        own = template_in_use(cursor)
    return None if own is None else (content_of(store, own), own.file_name)


def _write(out: Path, made: bytes) -> None:
    try:
        out.write_bytes(made)
    except OSError as error:
        raise UserError("unwritable", path=out) from error


if __name__ == "__main__":
    main(prog_name="python -m pages.reports")
