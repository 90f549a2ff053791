"""A sample that has been written, read back as plain rows of text."""

import csv
import json
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from data.contract.definitions import TABLES, Kind
from data.sample import SIZES, write_sample
from tests.queries import oracle

AS_OF = date(2026, 11, 22)
# A nation that is written in a moment: three provinces of twenty communes.
SMALL_NATION = replace(
    SIZES["nation"], name="small", cells=900, committees=60, provinces=3, standing=5
)


@dataclass(frozen=True)
class Sample:
    """The files of one sample; every table is a list of rows by column."""

    directory: Path
    as_of: date

    def __getitem__(self, table: str) -> list[dict[str, str]]:
        return self._tables[table]

    @cached_property
    def _tables(self) -> dict[str, list[dict[str, str]]]:
        return {path.stem: _rows(path) for path in self.directory.glob("*.csv")}

    @cached_property
    def cells(self) -> dict[str, oracle.Cell]:
        """Every cell by code, with what the oracle judges it by."""
        return oracle.cells_of(
            oracle.Facts(
                **{
                    each.name: [_typed(each.name, row) for row in self[each.name]]
                    for each in fields(oracle.Facts)
                    if each.name in self._tables
                }
            )
        )

    @cached_property
    def planted(self) -> dict[str, dict]:
        """The lines of planted.jsonl by cell."""
        return self._lines("planted")

    @cached_property
    def recovered(self) -> dict[str, dict]:
        return self._lines("recovered")

    def _lines(self, name: str) -> dict[str, dict]:
        text = (self.directory / f"{name}.jsonl").read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.splitlines()]
        assert len({line["cell_code"] for line in lines}) == len(lines)
        return {line["cell_code"]: line for line in lines}


# What a text of the contract is read as; every other kind stays a text.
READ_AS = {
    Kind.DATE: date.fromisoformat,
    Kind.MONTH: date.fromisoformat,
    Kind.COUNT: int,
    Kind.YEAR: int,
    Kind.SCORE: float,
}


def _typed(table: str, row: dict[str, str]) -> oracle.Row:
    """The values of a row as the contract types them; None where nothing is said."""
    return {
        name: READ_AS.get(TABLES[table].column(name).kind, str)(text) if text else None
        for name, text in row.items()
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(directory: Path, size: str, months: int = 24, seed: int = 1, as_of=AS_OF):
    write_sample(directory, size, months, seed, as_of=as_of)
    return Sample(directory, as_of)
