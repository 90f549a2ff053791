"""The office's template lies beside the store; the journal says which one is in use."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from stat import S_IMODE

import pytest

from data.contract.problems import UserError
from data.store.access import Viewer
from data.store.database import Store, open_store
from data.store.office_template import (
    OfficeTemplate,
    content_of,
    keep_template,
    template_in_use,
    templates_of,
    use_template,
)
from data.store.roles import Role


def owner(name: str) -> Viewer:
    """Somebody who may say which template is in use."""
    return Viewer(name, role=Role.OWNER)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store in a folder of its own: what lies beside it goes with the folder."""
    opened = open_store(tmp_path / "supervision.duckdb")
    yield opened
    opened.close()


def in_use(store: Store) -> OfficeTemplate | None:
    with store.reading_cursor() as cursor:
        return template_in_use(cursor)


def test_none_is_in_use_until_one_is_kept(store: Store):
    assert in_use(store) is None
    keep_template(store, b"one", "mẫu của ta.docx", owner("văn phòng"))
    kept = in_use(store)
    assert kept is not None
    assert (kept.file_name, kept.chosen_by) == ("mẫu của ta.docx", "văn phòng")
    assert isinstance(kept.chosen_at, datetime)
    assert content_of(store, kept) == b"one"


def test_the_former_can_be_used_again(store: Store):
    keep_template(store, b"one", "one.docx", owner("a"))
    former = in_use(store)
    keep_template(store, b"two", "two.docx", owner("b"))
    assert in_use(store).file_name == "two.docx"
    use_template(store, None, owner("b"))
    assert in_use(store) is None
    use_template(store, former, owner("b"))
    assert content_of(store, in_use(store)) == b"one"


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
def test_it_is_for_the_owner_of_the_store_alone(store: Store):
    keep_template(store, b"one", "one.docx", owner("a"))
    folder = templates_of(store.beside)
    [file] = folder.iterdir()
    assert S_IMODE(folder.stat().st_mode) == 0o700
    assert S_IMODE(file.stat().st_mode) == 0o600


def test_one_that_is_gone_or_was_changed_is_said(store: Store):
    keep_template(store, b"one", "one.docx", owner("a"))
    [file] = templates_of(store.beside).iterdir()
    file.write_bytes(b"other")
    with pytest.raises(UserError, match=r"one\.docx"):
        content_of(store, in_use(store))
    file.unlink()
    with pytest.raises(UserError, match=r"one\.docx"):
        content_of(store, in_use(store))


def test_where_nothing_can_be_written_the_former_stays(store: Store):
    keep_template(store, b"one", "one.docx", owner("a"))
    folder = templates_of(store.beside)
    kept = folder.with_name("elsewhere")
    folder.rename(kept)
    folder.write_text("in the way")
    with pytest.raises(UserError):
        keep_template(store, b"two", "two.docx", owner("b"))
    assert in_use(store).file_name == "one.docx"
