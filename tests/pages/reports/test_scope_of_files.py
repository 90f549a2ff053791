"""No file that is written as somebody holds a code or a name that they do not see."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from data.store.access import EVERYTHING
from data.store.accounts import Account, set_account
from data.store.database import open_store
from data.store.roles import Role
from pages.reports.__main__ import main as write_report
from queries.__main__ import main as answer
from tests.pages.unseen import Unseen
from tests.queries import scope_world
from tests.queries.world import World, drawing

WORLD = scope_world.drawn(147)
UNITS = {f"{unit}@example.vn".lower(): (unit,) for unit in ("DVI02", "DVI03", "DVI04")}
QUESTIONS = (
    *("weak_list", "attendance_list", "visit_schedule", "clashes", "follow_up_list"),
    *("units_compared", "import_history", "unknown_codes", "assignment_list"),
    *("unit_choices", "members", "cell_choices"),
)
REPORTS = [(".docx", ()), (".xlsx", ())]
SCHEDULES = [(ending, ("--schedule",)) for ending in (".docx", ".xlsx", ".ics")]


@pytest.fixture(scope="module")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scope")
    path = folder / "supervision.duckdb"
    store = open_store(path)
    drawings = {name: drawing(rows) for name, rows in WORLD.tables.items() if rows}
    World(store, folder).load(**drawings)
    set_account(store, Account("chu@example.vn", Role.OWNER, None), EVERYTHING)
    for email, units in UNITS.items():
        set_account(store, Account(email, Role.COMMITTEE, units), EVERYTHING)
    store.close()
    return path


def written(store: Path, out: Path, *arguments: str) -> bytes:
    given = ["--store", str(store), "--as-of", "2025-10-20", "--out", str(out)]
    done = CliRunner().invoke(write_report, [*given, *arguments])
    # Where there is no visit, there is no calendar: what is said stands for it.
    assert done.exit_code == 0 or not out.exists()
    return out.read_bytes() if out.exists() else done.output.encode()


@pytest.mark.long(few=3)
@pytest.mark.parametrize("month", ["2025-09", "2025-10"])
@pytest.mark.parametrize("email", UNITS)
@pytest.mark.parametrize(("ending", "options"), [*REPORTS, *SCHEDULES])
def test_no_report_or_schedule_speaks_of_others(
    ending: str,
    options: tuple[str, ...],
    email: str,
    month: str,
    store_path: Path,
    tmp_path: Path,
):
    unseen = Unseen(WORLD, UNITS[email])
    asked = ("--month", month, *options)
    out = tmp_path / f"file{ending}"
    assert unseen.found_in(written(store_path, out, *asked, "--as", email)) == set()


@pytest.mark.long(few=2)
@pytest.mark.parametrize(("ending", "options"), [*REPORTS, *SCHEDULES])
def test_the_same_files_speak_of_them_to_whoever_sees_everything(
    ending: str, options: tuple[str, ...], store_path: Path, tmp_path: Path
):
    """The test of tests: it would find them, packed as they are."""
    out = tmp_path / f"file{ending}"
    made = written(store_path, out, "--month", "2025-09", *options)
    assert Unseen(WORLD, ("DVI04",)).found_in(made)


@pytest.mark.long(few=8)
@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize("email", UNITS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_on_the_command_line_speaks_of_others(
    question: str, email: str, form: str, store_path: Path
):
    period = ["--since", "2025-05", "--until", "2025-10", "--as-of", "2025-10-20"]
    asked = [question, *period, "--as", email, "--format", form]
    done = CliRunner().invoke(answer, [*asked, "--store", str(store_path)])
    assert done.exit_code == 0, done.output
    assert Unseen(WORLD, UNITS[email]).found_in(done.output.encode()) == set()
