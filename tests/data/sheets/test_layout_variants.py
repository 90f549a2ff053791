"""The same table laid out otherwise gives the same facts or a refusal, never others."""

import tempfile
from datetime import date
from pathlib import Path

import duckdb
from hypothesis import given, settings

from data.sheets.reading import read_sheets
from data.staging.rows import stage
from tests.data.example_count import examples
from tests.data.file_builder import build
from tests.data.layout_variants import (
    BESIDE,
    LAYOUTS,
    ROWS,
    Layout,
    Row,
    line_of,
    must_be_refused,
    parted,
    sheet,
)

SCRATCH = Path(tempfile.mkdtemp(prefix="layouts_"))
DATABASE = duckdb.connect(config={"temp_directory": str(SCRATCH / "database")})
FACTS = "cell_code, held_on, kind, members_total, exempt, present, topic, month"
Kept = dict[int, tuple[object, ...]]


def kept(path: Path) -> list[Kept]:
    """Return the facts of each sheet by line, without the rows that are refused."""
    with (
        tempfile.TemporaryDirectory(dir=SCRATCH) as folder,
        DATABASE.cursor() as cursor,
    ):
        found = []
        for number, read in enumerate(read_sheets(path, Path(folder))):
            assert not read.is_refused, [problem.code for problem in read.problems]
            stage(cursor, read, f"s{number}")
            rows = cursor.execute(
                f"""
                select line, {FACTS}
                from s{number}_rows
                where line not in (
                    select line from s{number}_problems where is_refusal
                )
                """
            ).fetchall()
            found.append({line: tuple(facts) for line, *facts in rows})
        return found


def meant(row: Row) -> tuple[object, ...]:
    kinds = {"Thường kỳ": "regular", "Chuyên đề": "thematic"}
    return (
        row["cell_code"],
        row["held_on"],
        kinds[str(row["kind"])],
        *(row[name] for name in ("members_total", "exempt", "present", "topic")),
    )


def possible_months(day: date, title: date | None) -> set[date]:
    """Return the months that a meeting may count for: its own, or that of the title."""
    beside = {(day + step).replace(day=1) for step in (BESIDE, -BESIDE)}
    return {day.replace(day=1)} | (beside & {title})


@settings(deadline=None, max_examples=examples(25))
@given(rows=ROWS, layout=LAYOUTS)
def test_the_same_table_laid_out_otherwise_gives_the_same_facts_or_a_refusal(
    rows: list[Row], layout: Layout
) -> None:
    parts = parted(rows, layout)
    sheets = [sheet(part, number, layout) for number, part in enumerate(parts)]
    path = build({"sheets": sheets}, f"laid_out.{layout.form}", SCRATCH, SCRATCH)
    for part, found in zip(parts, kept(path), strict=True):
        refused = must_be_refused(part, layout)
        numbers = [line_of(index, part, layout) for index in range(len(part))]
        lines = dict(zip(numbers, part, strict=True))
        sound = {line for index, line in enumerate(numbers) if index not in refused}
        assert set(found) == sound
        for line, (*facts, month) in found.items():
            assert tuple(facts) == meant(lines[line])
            assert month in possible_months(lines[line]["held_on"], layout.title)
