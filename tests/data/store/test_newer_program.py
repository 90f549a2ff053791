"""A lake that a newer program has changed under this one, which has it open."""

from contextlib import closing

import pytest

from data.contract.problems import UserError
from data.store.access import EVERYTHING
from data.store.accounts import Account, set_account
from data.store.database import open_store
from data.store.roles import Role
from data.store.schema import SCHEMA_VERSION


def test_nothing_is_written_into_tables_of_a_newer_program(lake_place: str):
    with closing(open_store(lake_place)) as store:
        account = Account("chu@example.vn", Role.OWNER, None)
        set_account(store, account, EVERYTHING)
        with store.transaction() as cursor:
            cursor.execute("update journal.schema_version set version = version + 1")
        before = store.version()
        with pytest.raises(UserError) as refused:
            set_account(store, account, EVERYTHING)
        assert refused.value.key == "store_newer"
        assert refused.value.values["known"] == SCHEMA_VERSION
        assert store.version() == before


def test_the_file_of_a_store_is_nobody_elses_to_change():
    """So with it no question is asked before every change."""
    with closing(open_store(":memory:")) as store:
        with store.transaction() as cursor:
            cursor.execute("update journal.schema_version set version = version + 1")
        account = Account("chu@example.vn", Role.OWNER, None)
        assert set_account(store, account, EVERYTHING) == store.version()
