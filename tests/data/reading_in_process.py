"""Has files read in the process of the test, where the process apart is not meant.

Starting one takes three times as long as reading a small file. That both read alike is
seen by tests/data/importing/test_worker_client.py; that pages and commands do read in a
process apart, by tests/pages/test_server_under_upload.py and test_disk_full.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from data.importing import load
from data.importing.worker_client import read_in_process


@contextmanager
def reading_in_process() -> Iterator[None]:
    """Have files of others read as those that this program wrote itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "read_in_worker", read_in_process)
        yield
