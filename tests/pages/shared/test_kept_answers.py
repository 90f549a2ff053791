"""What is worked out is kept for all, worked out once, and given up when it is many."""

import threading

import pandas
import pytest

from pages.shared.kept_answers import Kept, KeptAnswer


def test_what_was_worked_out_is_not_worked_out_again():
    made: list[str] = []
    kept: Kept[str] = Kept(2)
    for key in ("a", "b", "a", "b"):
        assert kept.get(key, lambda key=key: made.append(key) or key * 2) == key * 2
    assert made == ["a", "b"]
    assert "a" in kept
    assert "c" not in kept


def test_the_longest_unasked_is_given_up():
    kept: Kept[int] = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda: 1)
    assert [key in kept for key in "abc"] == [True, False, True]
    kept.clear()
    assert "a" not in kept


def test_nothing_may_be_what_was_worked_out():
    made: list[None] = []
    kept: Kept[None] = Kept(1)
    for _ in range(2):
        assert kept.get("a", lambda: made.append(None)) is None
    assert len(made) == 1


def test_of_two_that_ask_at_once_one_works_it_out_and_both_have_it():
    began, go_on = threading.Event(), threading.Event()
    kept: Kept[int] = Kept(5)
    made: list[int] = []

    def slow() -> int:
        made.append(1)
        began.set()
        go_on.wait(10)
        return 7

    had: list[int] = []
    threads = [
        threading.Thread(target=lambda: had.append(kept.get("a", slow)))
        for _ in range(2)
    ]
    threads[0].start()
    assert began.wait(10)
    threads[1].start()
    # What is of another key waits for nobody.
    assert kept.get("b", lambda: 1) == 1
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert had == [7, 7]
    assert made == [1]


def test_after_an_error_the_next_tries_again():
    kept: Kept[int] = Kept(5)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert "a" not in kept
    assert kept.get("a", lambda: 3) == 3


def test_an_answer_has_its_rows_and_its_only_one():
    answer = KeptAnswer(pandas.DataFrame({"n": [1, 2], "name": ["một", None]}))
    assert answer.records[0] == {"n": 1, "name": "một"}
    assert answer.records is answer.records
    assert answer.only.name == "một"
    assert KeptAnswer(pandas.DataFrame({"n": []})).only is None
