"""Samples are written once for all tests, as they only read them."""

import pytest

from data.sample import SIZES
from tests.data.sample.written import SMALL_NATION, Sample, write


@pytest.fixture(scope="session")
def district(tmp_path_factory) -> Sample:
    return write(tmp_path_factory.mktemp("district"), "district", seed=7)


@pytest.fixture(scope="session")
def commune(tmp_path_factory) -> Sample:
    return write(tmp_path_factory.mktemp("commune"), "commune")


@pytest.fixture(scope="session")
def nation(tmp_path_factory) -> Sample:
    """A nation of three provinces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SIZES, "small", SMALL_NATION)
        return write(tmp_path_factory.mktemp("nation"), "small", months=12)


@pytest.fixture(scope="session", params=["commune", "district", "nation"])
def sample(request) -> Sample:
    """Each of the three in turn, for what must hold in every sample."""
    return request.getfixturevalue(request.param)
