"""A template filled in is a file that loads."""

import csv
import io

import pytest

from data.contract.definitions import TABLES
from data.contract.problems import UserError
from data.contract.templates import template
from tests.data.import_harness import ImportHarness


@pytest.mark.parametrize("table", TABLES)
def test_template_holds_every_column_and_is_recognised(
    table: str, harness: ImportHarness
) -> None:
    text = template(table)
    assert text.startswith("\ufeff")
    (header,) = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert header == [column.header for column in TABLES[table].columns]
    report = harness.load_files(harness.file(text))
    assert (report.table, report.problems) == (table, ())


def test_there_is_no_template_of_what_is_no_table() -> None:
    with pytest.raises(UserError, match="meetings"):
        template("members")
