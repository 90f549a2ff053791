"""The same table in another dress gives the same facts."""

import tempfile
from pathlib import Path

import duckdb
from hypothesis import given, settings

from data.sheets.reading import read_sheets
from data.staging.rows import stage
from tests.data.example_count import examples
from tests.data.table_variants import COLUMNS, DRESSES, ROWS, Dress, Row, dressed

# Months and days are drawn apart, and a few days may well have one number.
DOUBTS = {"day_outside_month", "same_day_in_all_months"}
SCRATCH = Path(tempfile.mkdtemp(prefix="dresses_"))
DATABASE = duckdb.connect(config={"temp_directory": str(SCRATCH / "database")})


def facts(path: Path) -> list[tuple]:
    """Read the one sheet in a file, in which nothing is wrong, and return its rows."""
    with (
        tempfile.TemporaryDirectory(dir=SCRATCH) as folder,
        DATABASE.cursor() as cursor,
    ):
        (sheet,) = read_sheets(path, Path(folder))
        assert not sheet.is_refused, [problem.code for problem in sheet.problems]
        stage(cursor, sheet, "s")
        found = cursor.execute("select code, is_refusal from s_problems").fetchall()
        assert {code for code, is_refusal in found if is_refusal} == set()
        assert {code for code, _ in found} <= DOUBTS
        names = ", ".join(column.name for column in COLUMNS)
        return cursor.execute(f"select {names}, expected from s_rows").fetchall()


def meant(row: Row) -> tuple:
    """Return a row as it must be read, what was left out filled in."""
    exempt = row["exempt"] or 0
    filled = row | {
        "exempt": exempt,
        "month": row["month"] or row["held_on"].replace(day=1),
        "is_model": row["is_model"] and row["is_model"] == "true",
    }
    expected = row["members_total"] - exempt
    return (*(filled[column.name] for column in COLUMNS), expected)


@settings(deadline=None, max_examples=examples(25))
@given(rows=ROWS, dress=DRESSES)
def test_the_same_table_in_another_dress_gives_the_same_facts(
    rows: list[Row], dress: Dress
) -> None:
    found = facts(dressed(rows, dress, SCRATCH))
    assert sorted(found, key=repr) == sorted(map(meant, rows), key=repr)
