"""Turns among machines, and the anchor beside them, where the catalogue breaks off."""

from collections.abc import Iterator

import pytest

from data.contract.problems import UserError
from data.store.lake.address import address_of
from data.store.lake.anchor import CatalogueAnchor
from data.store.lake.locks import WRITING, CatalogueLock
from tests.data.postgres_server import PostgresServer

NOBODY = "dbname=lake host=127.0.0.1 port=1 user=postgres"


@pytest.fixture
def catalogue(lake_place: str) -> str:
    return address_of(lake_place).catalogue


@pytest.fixture
def lock(catalogue: str) -> Iterator[CatalogueLock]:
    held = CatalogueLock(catalogue, "the lake", WRITING)
    yield held
    held.close()


def break_off(postgres: PostgresServer) -> None:
    """End every connection to a lake."""
    postgres.execute(
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname like 'lake_%'
        """
    )


def test_turn_that_went_with_its_connection_is_noticed(
    lock: CatalogueLock, postgres: PostgresServer
) -> None:
    with lock.turn():
        lock.refuse_lost()
        break_off(postgres)
        with pytest.raises(UserError) as refused:
            lock.refuse_lost()
    assert refused.value.key == "catalogue_lost"


def test_whoever_has_no_turn_has_lost_none(lock: CatalogueLock) -> None:
    lock.refuse_lost()


def test_connection_lost_between_two_turns_is_made_anew(
    lock: CatalogueLock, postgres: PostgresServer
) -> None:
    with lock.turn():
        pass
    break_off(postgres)
    with lock.turn(), lock.turn():
        lock.refuse_lost()


def test_where_nobody_answers_there_are_no_turns() -> None:
    with (
        pytest.raises(UserError) as refused,
        CatalogueLock(NOBODY, "the lake", WRITING).turn(),
    ):
        pytest.fail("it is nobody's turn")
    assert refused.value.key == "catalogue_unreachable"


def test_where_nobody_answers_there_is_no_anchor() -> None:
    with pytest.raises(UserError) as refused:
        CatalogueAnchor(NOBODY, "the lake").marks()
    assert refused.value.key == "catalogue_unreachable"
