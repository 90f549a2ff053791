"""The files as a whole: headers, keys, choices, order of dates, and memory."""

import filecmp
import tracemalloc
from dataclasses import replace
from datetime import date

import pytest

from data.contract.definitions import TABLES
from data.sample import SIZES, write_sample
from data.sample.writing import ROWS
from tests.data.sample.written import AS_OF, SMALL_NATION, write

FILES = [*(f"{table}.csv" for table in ROWS), "planted.jsonl", "recovered.jsonl"]


def test_there_is_a_file_for_every_table_that_is_invented(district):
    assert sorted(path.name for path in district.directory.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("table", ROWS)
def test_headers_are_columns_of_the_contract(table):
    fields, contract = ROWS[table]._fields, TABLES[table]
    assert set(fields) <= set(contract.column_names)
    assert {column.name for column in contract.required} <= set(fields)


@pytest.mark.parametrize("table", ROWS)
def test_required_columns_are_filled_and_choices_are_known(sample, table):
    for column in TABLES[table].columns:
        values = {row.get(column.name, "") for row in sample[table]}
        assert not column.required or "" not in values
        if column.choices:
            assert values - {""} <= {choice.code for choice in column.choices}


@pytest.mark.parametrize("table", ROWS)
def test_pairs_of_dates_stand_in_order(sample, table):
    for earlier, later in TABLES[table].date_pairs:
        if earlier.startswith("meeting_day"):
            continue
        for row in sample[table]:
            assert not row[later] or row[earlier] <= row[later]


@pytest.mark.parametrize("table", ROWS)
def test_no_two_rows_have_the_same_key(sample, table):
    keys = [
        tuple(row.get(name, "") for name in TABLES[table].key) for row in sample[table]
    ]
    assert len(set(keys)) == len(keys)


def test_the_same_arguments_give_the_same_files(tmp_path, commune):
    again = write(tmp_path, "commune")
    same, other, missing = filecmp.cmpfiles(
        commune.directory, again.directory, FILES, shallow=False
    )
    assert (sorted(same), other, missing) == (sorted(FILES), [], [])


def test_another_seed_gives_other_meetings(tmp_path, commune):
    other = write(tmp_path, "commune", seed=2)
    assert other["meetings"] != commune["meetings"]
    assert set(other.planted) != set(commune.planted)


def test_files_written_before_are_replaced(tmp_path):
    write(tmp_path, "commune", months=3)
    shorter = write(tmp_path, "commune", months=1)
    assert {row["month"] for row in shorter["meetings"]} == {"2026-11-01"}


def test_rows_are_counted(tmp_path):
    counts = write_sample(tmp_path, "commune", months=2, as_of=AS_OF)
    assert list(counts) != []
    for path in tmp_path.glob("*.csv"):
        assert (
            len(path.read_text(encoding="utf-8").splitlines()) == 1 + counts[path.stem]
        )


def test_progress_is_told_up_to_the_last_cell(tmp_path):
    told = []
    write_sample(
        tmp_path,
        "district",
        months=1,
        as_of=AS_OF,
        on_progress=lambda done, total: told.append((done, total)),
    )
    # 449 cells and two that are not in the register.
    assert told == [(200, 451), (400, 451), (451, 451)]


def test_progress_counts_cells_that_ended(tmp_path):
    told = []
    write_sample(
        tmp_path,
        "commune",
        months=12,
        as_of=AS_OF,
        on_progress=lambda *counts: told.append(counts),
    )
    assert told == [(46, 46)]


def test_an_unknown_size_is_refused_by_name(tmp_path):
    with pytest.raises(ValueError, match="no such size: planet; there are commune"):
        write_sample(tmp_path, "planet", as_of=AS_OF)


def test_less_than_a_month_is_refused(tmp_path):
    with pytest.raises(ValueError, match="at least one month, not 0"):
        write_sample(tmp_path, "commune", months=0, as_of=AS_OF)


def test_before_the_first_meetings_of_a_month_there_are_none(tmp_path):
    sample = write(tmp_path, "commune", months=1, as_of=date(2026, 11, 1))
    assert all(row["held_on"] == "2026-11-01" for row in sample["meetings"])


@pytest.mark.long
def test_five_thousand_cells_need_no_more_memory_than_five_hundred(
    tmp_path, monkeypatch
):
    def peak(cells: int) -> int:
        monkeypatch.setitem(SIZES, "many", replace(SMALL_NATION, cells=cells))
        tracemalloc.start()
        try:
            write_sample(tmp_path, "many", months=1, as_of=AS_OF)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # Cells held in memory would take some ten times as much.
    assert peak(5000) < 2 * peak(500)
