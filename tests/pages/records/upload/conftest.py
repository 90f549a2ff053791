"""Files chosen on the upload page are read in the process of the test."""

from collections.abc import Iterator

import pytest

from tests.data.reading_in_process import reading_in_process


@pytest.fixture(autouse=True, scope="module")
def files_are_read_in_process() -> Iterator[None]:
    with reading_in_process():
        yield
