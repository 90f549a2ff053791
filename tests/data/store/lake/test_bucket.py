"""A lake whose files lie in a bucket; moto stands in for S3 (see moto_server.py).

A batch of more than a thousand rows is a file in the bucket; a smaller one lies in the
catalogue (data/store/lake/engine.py).
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from uuid import uuid4

import duckdb
import pytest

from data.contract.problems import UserError
from data.importing.undo import undo
from data.store.access import EVERYTHING
from data.store.database import Store, open_store
from data.store.integrity import verify
from data.store.lake.bucket import allow_bucket
from tests.data.import_harness import ImportHarness
from tests.data.moto_server import KEY, MotoServer, moto_server
from tests.data.store.lake.many_meetings import many_meetings

ASK_ELSEWHERE = """
import sys
from data.store.database import open_store
store = open_store(sys.argv[1])
with store.cursor() as cursor:
    print(cursor.execute(sys.argv[2]).fetchall())
store.close()
"""
PRESENT = "select count(*), sum(present) from raw.meetings"


@pytest.fixture(scope="module")
def moto() -> Iterator[MotoServer]:
    with moto_server() as server:
        yield server


@pytest.fixture
def place(
    moto: MotoServer, lake_place: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of a lake that is not made yet; its files lie in a new bucket."""
    for name, value in KEY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", moto.url)
    bucket = moto.make_bucket(f"kho-{uuid4().hex}")
    monkeypatch.setenv("SUPERVISION_DATA", f"{bucket}/giam-sat")
    yield lake_place
    moto.accept_keys(True)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    opened = open_store(place)
    yield opened
    opened.close()


@pytest.mark.long
def test_files_in_a_bucket_are_loaded_asked_undone_and_verified(
    harness: ImportHarness, place: str, moto: MotoServer
) -> None:
    harness.load(meetings=many_meetings(18))
    harness.load(meetings=many_meetings(17))
    bucket = os.environ["SUPERVISION_DATA"].split("/")[2]
    assert b"<Key>giam-sat/raw/meetings/" in moto.send("GET", f"/{bucket}")
    assert harness.ask(PRESENT) == [(1_001, 1_001 * 17)]
    undo(harness.store, 2, EVERYTHING)
    assert harness.ask(PRESENT) == [(1_001, 1_001 * 18)]
    assert verify(harness.store) == []
    # Another process learns from the catalogue where the files are.
    other = subprocess.run(
        [sys.executable, "-c", ASK_ELSEWHERE, place, PRESENT],
        env={**os.environ, "SUPERVISION_DATA": ""},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == f"[(1001, {1_001 * 18})]"


def test_key_that_is_refused_changes_nothing_and_is_said(
    harness: ImportHarness, moto: MotoServer
) -> None:
    harness.load(meetings=many_meetings(18))
    version = harness.store.version()
    moto.accept_keys(False)
    for ask in (
        lambda: harness.ask(PRESENT),
        lambda: harness.load(meetings=many_meetings(17)),
    ):
        with pytest.raises(UserError) as refused:
            ask()
        assert refused.value.key == "lake_files_unreachable"
        assert KEY["AWS_SECRET_ACCESS_KEY"] not in str(refused.value.__cause__)
    moto.accept_keys(True)
    assert harness.ask(PRESENT) == [(1_001, 1_001 * 18)]
    assert harness.store.version() == version


def test_bucket_that_is_gone_changes_nothing_and_is_said(
    harness: ImportHarness, moto: MotoServer
) -> None:
    moto.delete_everything()
    with pytest.raises(UserError) as refused:
        harness.load(meetings=many_meetings(18))
    assert refused.value.key == "lake_files_unreachable"
    assert harness.store.version() == 0


def test_key_is_sent_to_its_bucket_alone(store: Store) -> None:
    with store.cursor() as cursor:
        kept = cursor.execute("select scope, secret_string from duckdb_secrets()")
        [(scope, told)] = kept.fetchall()
    assert scope == [f"{os.environ['SUPERVISION_DATA']}/"]
    assert KEY["AWS_SECRET_ACCESS_KEY"] not in told


def test_bucket_of_amazon_needs_no_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    for name in KEY:
        monkeypatch.delenv(name, raising=False)
    with duckdb.connect() as connection:
        allow_bucket(connection, "s3://kho/giam-sat/")
        kept = connection.execute("select secret_string from duckdb_secrets()")
        [(told,)] = kept.fetchall()
    assert "scope=s3://kho/giam-sat/" in told
    assert not [each for each in ("endpoint", "url_style", "key_id") if each in told]
