"""A page of a lake that a newer program has changed, while this one is served."""

from contextlib import closing
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.store.database import open_store
from pages.shared import snapshots
from tests.data.postgres_server import postgres_server


# It starts a PostgreSQL server.
@pytest.mark.long
def test_a_page_is_not_drawn_from_tables_of_a_newer_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "lake").mkdir()
    monkeypatch.setenv("SUPERVISION_DATA", str(tmp_path / "lake"))
    monkeypatch.setenv("SUPERVISION_SCRATCH", str(tmp_path / "scratch"))
    with postgres_server() as postgres, postgres.database() as address:
        place = f"ducklake:postgres:{address}"
        with closing(open_store(place)) as store:
            monkeypatch.setattr(snapshots, "_open", lambda _: store)
            assert snapshots.version() == 0
            with store.transaction() as cursor:
                cursor.execute(
                    "update journal.schema_version set version = version + 1"
                )
            with pytest.raises(UserError) as refused:
                snapshots.version()
    assert refused.value.key == "store_newer"
