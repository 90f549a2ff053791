"""Tests of what is kept between two runs of a page begin with nothing kept."""

import pytest


@pytest.fixture(scope="module")
def is_world_kept() -> bool:
    return False
