"""Files taken from the browser: whose they are, and when their bytes go."""

import gc
import io

import pytest

from data.importing.load import FileReport
from data.store.database import open_store
from pages.records.upload.batch import (
    new_batch,
    with_both,
    with_files,
    with_mended,
    without,
)


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


@pytest.mark.long
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


@pytest.mark.long
def test_one_content_under_two_names_stays_for_the_other(store):
    batch = with_files(
        [upload("a.csv", b"a"), upload("b.csv", b"a")], new_batch(store, "o")
    )
    batch = without(batch, "a.csv")
    assert [each.path.read_bytes() for each in batch.files] == [b"a"]


@pytest.mark.long
def test_files_of_a_reader_who_went_away_go(store):
    batch = with_files([upload("a.csv", b"a")], new_batch(store, "office"))
    path = batch.folder.path
    del batch
    gc.collect()
    assert not path.exists()


def reports(*names: str) -> list[FileReport]:
    """The reports of files of which the last has every row of those before."""
    *earlier, last = names
    return [FileReport(last, "meetings", source=last, mends=tuple(earlier))]


def names(batch) -> list[str]:
    return [file.name for file in batch.files]


def in_turns(store, *turns: str):
    batch = new_batch(store, "o")
    for turn in turns:
        uploaded = [upload(f"{name}.csv", name.encode()) for name in turn]
        batch = with_files(uploaded, batch)
    return batch


def test_a_mended_file_takes_the_place_of_the_one_that_waits(store):
    batch = with_mended(in_turns(store, "a", "b"), reports("a.csv", "b.csv"))
    assert names(batch) == ["b.csv"]
    assert [(each.file.name, later) for each, later in batch.mended] == [
        ("a.csv", "b.csv")
    ]


@pytest.mark.long
def test_files_chosen_together_do_not_take_each_others_place(store):
    batch = in_turns(store, "ab")
    assert with_mended(batch, reports("a.csv", "b.csv")) is batch


@pytest.mark.long
def test_both_are_kept_once_somebody_says_so(store):
    batch = with_mended(in_turns(store, "a", "b"), reports("a.csv", "b.csv"))
    batch = with_both(batch, "a.csv", "b.csv")
    assert names(batch) == ["a.csv", "b.csv"]
    assert with_mended(batch, reports("a.csv", "b.csv")) is batch


@pytest.mark.long
def test_without_the_mended_file_the_one_before_is_back(store):
    batch = with_mended(in_turns(store, "a", "b"), reports("a.csv", "b.csv"))
    batch = without(batch, "b.csv")
    assert names(batch) == ["a.csv"]
    assert [each.name for each in batch.folder.path.iterdir()] == [
        batch.files[0].path.name
    ]


@pytest.mark.long
def test_a_third_mend_leaves_none_of_the_others(store):
    batch = with_mended(in_turns(store, "a", "b"), reports("a.csv", "b.csv"))
    batch = with_files([upload("a.csv", b"again")], batch)
    assert names(batch) == ["b.csv", "a.csv"]
    assert batch.mended == ()
    assert len(list(batch.folder.path.iterdir())) == 2
