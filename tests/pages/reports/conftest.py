"""What the tests of papers share: a commune of two years, and answers about a month."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.importing.load import find_files, load
from data.sample import write_sample
from data.store.access import EVERYTHING
from data.store.database import open_store
from pages.reports.__main__ import answers_of
from pages.reports.month_answers import MonthAnswers
from queries.cursors import question_cursor

MONTH, AS_OF = date(2025, 9, 1), date(2025, 10, 20)


@pytest.fixture(scope="module")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample commune of two years."""
    folder = tmp_path_factory.mktemp("brief")
    write_sample(folder / "files", "commune", 24, 7, as_of=AS_OF)
    store = open_store(folder / "supervision.duckdb")
    load(store, find_files([folder / "files"]), EVERYTHING, isolated=False)
    store.close()
    return store.path


@pytest.fixture(scope="module")
def answers(store_path: Path) -> Iterator[MonthAnswers]:
    store = open_store(store_path)
    with question_cursor(store, EVERYTHING) as cursor:
        yield answers_of(cursor, MONTH, AS_OF, None)
    store.close()
