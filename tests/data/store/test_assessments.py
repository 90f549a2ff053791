"""Tables kept of one version: computed once, and never handed on to another."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pyarrow
import pytest

from data.store.assessments import Assessments

SMALL = pyarrow.table({"cell_code": ["A"]})
COMPUTERS = 8


class Computation:
    """Counts how often it is asked for; waits until it is told to end."""

    def __init__(self, table: pyarrow.Table = SMALL) -> None:
        self.table = table
        self.times = 0
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(self) -> pyarrow.Table:
        self.times += 1
        assert self.may_end.wait(10)
        return self.table


def test_what_is_kept_is_not_computed_again() -> None:
    kept, computation = Assessments(), Computation()
    tables = [kept.table(1, "quarter", computation) for _ in range(3)]
    assert tables == [SMALL] * 3
    assert computation.times == 1


def test_those_who_ask_at_once_wait_for_one_computation() -> None:
    kept, computation = Assessments(), Computation()
    computation.may_end.clear()
    with ThreadPoolExecutor(COMPUTERS) as threads:
        asked = [
            threads.submit(kept.table, 1, "quarter", computation)
            for _ in range(COMPUTERS)
        ]
        computation.may_end.set()
        assert [each.result(10) for each in asked] == [SMALL] * COMPUTERS
    assert computation.times == 1


def test_it_does_not_outlive_its_version() -> None:
    kept, computation = Assessments(), Computation()
    kept.table(1, "quarter", computation)
    kept.table(2, "quarter", computation)
    assert computation.times == 2
    assert len(kept) == 1


def test_who_began_before_an_import_gets_the_older_one_but_it_is_not_kept() -> None:
    kept, newer, older = Assessments(), Computation(), Computation(SMALL.slice(1))
    kept.table(2, "quarter", newer)
    assert kept.table(1, "quarter", older).num_rows == 0
    assert kept.table(2, "quarter", newer).num_rows == 1
    assert (newer.times, older.times) == (1, 1)


def test_an_error_reaches_who_asked_and_is_not_kept() -> None:
    kept, computation = Assessments(), Computation()

    def fail() -> pyarrow.Table:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        kept.table(1, "quarter", fail)
    with pytest.raises(OSError, match="full"):
        kept.table(0, "quarter", fail)
    assert kept.table(1, "quarter", computation) == SMALL


def test_the_one_used_longest_ago_makes_room() -> None:
    kept = Assessments(most_bytes=2 * SMALL.nbytes)
    computations = {name: Computation() for name in ("july", "august", "september")}
    for name in ("july", "august", "july", "september", "july"):
        kept.table(1, name, computations[name])
    assert len(kept) == 2
    assert [each.times for each in computations.values()] == [1, 1, 1]
    kept.table(1, "august", computations["august"])
    assert computations["august"].times == 2


def test_one_that_is_too_large_is_still_answered() -> None:
    kept = Assessments(most_bytes=0)
    assert kept.table(1, "july", Computation()) == SMALL
    assert kept.table(1, "august", Computation()) == SMALL
    assert len(kept) == 1
