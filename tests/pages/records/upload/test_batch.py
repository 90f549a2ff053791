"""Files taken from the browser: whose they are, and when their bytes go."""

import gc
import io

import pytest

from data.store.database import open_store
from pages.records.upload.batch import new_batch, with_files, without


@pytest.fixture
def store():
    opened = open_store(":memory:")
    yield opened
    opened.close()


def upload(name: str, content: bytes) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def test_files_are_their_readers_own(store):
    batch = with_files([upload("a.csv", b"a")], new_batch(store, "office"))
    assert batch.is_usable_by("office")
    assert not batch.is_usable_by("somebody else")
    batch.folder.remove()
    assert not batch.is_usable_by("office")


def test_bytes_of_a_file_that_is_left_out_or_mended_go(store):
    batch = with_files(
        [upload("a.csv", b"a"), upload("b.csv", b"b")], new_batch(store, "o")
    )
    batch = with_files([upload("a.csv", b"mended")], batch)
    assert sorted(each.read_bytes() for each in batch.folder.path.iterdir()) == [
        b"b",
        b"mended",
    ]
    batch = without(without(batch, "a.csv"), "b.csv")
    assert list(batch.folder.path.iterdir()) == []


def test_one_content_under_two_names_stays_for_the_other(store):
    batch = with_files(
        [upload("a.csv", b"a"), upload("b.csv", b"a")], new_batch(store, "o")
    )
    batch = without(batch, "a.csv")
    assert [each.path.read_bytes() for each in batch.files] == [b"a"]


def test_files_of_a_reader_who_went_away_go(store):
    batch = with_files([upload("a.csv", b"a")], new_batch(store, "office"))
    path = batch.folder.path
    del batch
    gc.collect()
    assert not path.exists()
