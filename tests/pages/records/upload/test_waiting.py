"""Files that wait come back to the browser that chose them, and to no other."""

import pytest

from data.store.database import open_store
from pages.records.upload.batch import new_batch
from pages.records.upload.waiting import WaitingFiles
from tests.pages.opening import open_page, text_of


@pytest.fixture
def store():
    opened = open_store(":memory:")
    yield opened
    opened.close()


def test_they_lie_under_a_token_that_nobody_can_guess(store):
    waiting, batch = WaitingFiles(), new_batch(store, "office")
    token = waiting.keep("", "one browser", batch)
    assert len(token) >= 32
    assert waiting.find(token, "one browser") is batch
    assert waiting.keep("", "one browser", batch) != token


def test_another_browser_does_not_find_them(store):
    waiting = WaitingFiles()
    token = waiting.keep("", "one browser", new_batch(store, "office"))
    for browser in ("another", ""):
        assert waiting.find(token, browser) is None
    assert waiting.find("made up", "one browser") is None


def test_what_is_changed_lies_under_the_same_token(store):
    waiting = WaitingFiles()
    token = waiting.keep("", "one browser", new_batch(store, "office"))
    changed = new_batch(store, "office")
    assert waiting.keep(token, "one browser", changed) == token
    assert waiting.find(token, "one browser") is changed


def test_nobody_else_writes_over_them(store):
    waiting, batch = WaitingFiles(), new_batch(store, "office")
    token = waiting.keep("", "one browser", batch)
    other = waiting.keep(token, "another", new_batch(store, "office"))
    assert other != token
    assert waiting.find(token, "one browser") is batch


def test_what_was_let_go_or_has_expired_is_not_found(store):
    waiting, batch = WaitingFiles(), new_batch(store, "office")
    token = waiting.keep("", "one browser", batch)
    waiting.forget(token)
    assert waiting.find(token, "one browser") is None
    expired = waiting.keep("", "one browser", batch)
    batch.folder.remove()
    waiting.keep("", "another", new_batch(store, "office"))
    assert waiting.find(expired, "one browser") is None


def test_a_browser_is_told_of_its_own_alone_the_latest_first(store):
    waiting, first = WaitingFiles(), new_batch(store, "office")
    one = waiting.keep("", "one browser", first)
    other = waiting.keep("", "one browser", new_batch(store, "office"))
    waiting.keep("", "another", new_batch(store, "office"))
    assert list(waiting.of_browser("one browser")) == [other, one]
    assert waiting.of_browser("") == {}


@pytest.mark.long
def test_a_link_to_files_that_are_not_here_says_so(world):
    page = open_page("upload", waiting="made-up")
    assert "Các tệp đã chọn không còn ở đây" in text_of(page)
    assert "waiting" not in page.query_params
