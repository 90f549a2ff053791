"""The office's template lies in the store; the journal says which one is in use."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from data.contract.problems import UserError
from data.store.access import Viewer
from data.store.database import Store, open_store
from data.store.office_template import (
    OfficeTemplate,
    content_of,
    keep_template,
    template_in_use,
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


@pytest.fixture
def lake(lake_place: str) -> Iterator[Store]:
    opened = open_store(lake_place)
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


def test_one_that_is_damaged_or_gone_is_said_and_mended_by_choosing_it_again(
    store: Store,
):
    keep_template(store, b"one", "one.docx", owner("a"))
    with store.exclusive_cursor() as cursor:
        cursor.execute("update journal.brief_templates set content = 'other'::blob")
    with pytest.raises(UserError, match=r"one\.docx"):
        content_of(store, in_use(store))
    keep_template(store, b"one", "one.docx", owner("a"))
    assert content_of(store, in_use(store)) == b"one"
    with store.exclusive_cursor() as cursor:
        cursor.execute("delete from journal.brief_templates")
    with pytest.raises(UserError, match=r"one\.docx"):
        content_of(store, in_use(store))


def test_bytes_of_every_kind_come_back_as_they_were(store: Store):
    content = bytes(range(256)) * 400
    for number, each in enumerate((content, b"\\x00", b"", content + b"\0")):
        keep_template(store, each, f"{number}.docx", owner("a"))
        assert content_of(store, in_use(store)) == each
    with store.cursor() as cursor:
        kept = cursor.execute("select count(*) from journal.brief_templates")
        assert kept.fetchall() == [(4,)]


@pytest.mark.long(few=1)
@pytest.mark.parametrize("engine", ["file", "lake"])
def test_a_backup_holds_it(request, engine: str, store: Store, tmp_path: Path):
    if engine == "lake":
        store = request.getfixturevalue("lake")
    keep_template(store, b"one", "one.docx", owner("a"))
    store.copy_to(tmp_path / "copy.duckdb")
    copy = open_store(tmp_path / "copy.duckdb")
    assert content_of(copy, in_use(copy)) == b"one"
    copy.close()


def test_another_machine_of_a_lake_has_it(lake: Store, lake_place: str):
    content = bytes(range(256)) * 400
    keep_template(lake, content, "mẫu.docx", owner("a"))
    program = (
        "import sys; from data.store.database import open_store;"
        "from data.store.office_template import content_of, template_in_use;"
        "store = open_store(sys.argv[1]); context = store.reading_cursor();"
        "template = template_in_use(context.__enter__());"
        "context.__exit__(None, None, None);"
        "sys.stdout.buffer.write(content_of(store, template)); store.close()"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, lake_place], capture_output=True, check=True
    )
    assert told.stdout == content


def test_where_nothing_can_be_written_the_former_stays(store: Store):
    keep_template(store, b"one", "one.docx", owner("a"))
    Path(store.path).rename(Path(store.path).with_name("elsewhere"))
    with pytest.raises(UserError):
        keep_template(store, b"two", "two.docx", owner("b"))
    assert in_use(store).file_name == "one.docx"
    assert content_of(store, in_use(store)) == b"one"
