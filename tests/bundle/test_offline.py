"""An office without internet unpacks the archive for Linux, starts and upgrades it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from data.contract.words import word as data_word
from data.store.schema import SCHEMA_VERSION
from pages.shared.words import word
from tests.bundle.office import SYSTEM_PYTHON, Office, an_office, running
from tests.bundle.packing import WITHOUT_INTERNET, packed
from tests.readme_blocks import ROOT, block, placed

READY = "Đã sẵn sàng sau"
AGAIN = "đang chạy rồi: http://127.0.0.1:8501"
OLD_VERSION = 5
OLD_STORE = ROOT / f"tests/data/store/stores/version_{OLD_VERSION}.sql"
FACTS = (
    "select cell_code, held_on, kind, expected, present from raw.meetings order by all"
)

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0, reason="a network namespace and another user need root"
)


@pytest.fixture(scope="module")
def archive() -> Path:
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    version = subprocess.check_output([SYSTEM_PYTHON, "-c", asked], text=True).strip()
    return packed("linux", version)


@dataclass(frozen=True)
class FirstStart:
    """What an office saw that started twice at once, and then a third time."""

    office: Office
    first: str
    second: str
    third: str
    page: str


@pytest.fixture(scope="module")
def first_start(archive: Path) -> Iterator[FirstStart]:
    with an_office() as office:
        shutil.copy(archive, office.home)
        unpack = block(WITHOUT_INTERNET, "sh\ntar -xzf giam-sat-*")
        start = "cd giam-sat-*/\n./start"
        with running(office, unpack) as first:
            first.wait_until_said("Đang chuẩn bị")
            with running(office, start) as second:
                first.wait_until_said(READY)
                assert second.ended() == 0, second.said
            with running(office, start) as third:
                assert third.ended() == 0, third.said
            page = office.page("weak-cells")
            yield FirstStart(office, first.said, second.said, third.said, page)


def test_there_is_no_network_and_no_cache(first_start: FirstStart):
    office = first_start.office
    links = subprocess.check_output(
        [*office.within(), "ip", "-oneline", "link"], text=True
    )
    asked = "import socket; socket.create_connection(('192.0.2.1', 80), 5)"
    reached = subprocess.run(
        office.as_user(f'{SYSTEM_PYTHON} -c "{asked}"'), capture_output=True, text=True
    )
    assert re.findall(r"^\d+: (\w+)", links, re.M) == ["lo"]
    assert "Network is unreachable" in reached.stderr
    assert not (office.home / ".cache").exists()


def test_it_starts_from_the_archive_alone(
    first_start: FirstStart, tell: Callable[[str], None]
):
    seconds = re.search(rf"{READY} (\d+) giây", first_start.first)[1]
    tell(f"Started without any network, environment and all, in {seconds} s")
    assert "Preparing for the first time" in first_start.first
    assert "http://127.0.0.1:8501" in first_start.first


def test_a_page_is_served_with_the_sample(first_start: FirstStart):
    assert word("weak.title") in first_start.page
    assert word("sample.begin") in first_start.page


def test_who_starts_it_twice_at_once_waits_for_the_one_that_prepares(
    first_start: FirstStart,
):
    waiting, opened = first_start.second, AGAIN
    assert waiting.index(data_word("start.being_prepared", "vi")) < waiting.index(
        opened
    )


def test_a_second_start_only_opens_the_browser(first_start: FirstStart):
    assert AGAIN in first_start.third
    assert READY not in first_start.third
    assert first_start.office.opened == ["http://127.0.0.1:8501"] * 3


def test_nobody_but_this_machine_is_answered(first_start: FirstStart):
    listening = subprocess.check_output(
        [*first_start.office.within(), "ss", "--listening", "--tcp", "-n", "-H"],
        text=True,
    )
    assert [line.split()[3] for line in listening.splitlines()] == ["127.0.0.1:8501"]


def test_data_lie_beside_the_program_for_their_owner_alone(first_start: FirstStart):
    folder = first_start.office.home / "du-lieu-giam-sat"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "supervision.duckdb").stat().st_mode & 0o777 == 0o600


def test_the_store_is_backed_up_while_it_runs(first_start: FirstStart):
    office = first_start.office
    backup = block(WITHOUT_INTERNET, "sh\n.venv/bin/python -m data backup")
    subprocess.run(office.as_user(f"cd giam-sat-*/\n{backup}"), check=True)
    with duckdb.connect(str(office.home / "giam-sat.backup"), read_only=True) as copy:
        assert copy.execute("select count(*) > 1000 from raw.meetings").fetchone()[0]


@dataclass(frozen=True)
class Upgrade:
    """An office with a store of an older version, after the newer one has started."""

    office: Office
    facts: list[tuple]
    older: Path
    newer: Path


@pytest.fixture(scope="module")
def upgrade(archive: Path) -> Iterator[Upgrade]:
    with an_office() as office:
        store = office.home / "du-lieu-giam-sat/supervision.duckdb"
        store.parent.mkdir()
        with duckdb.connect(str(store)) as connection:
            connection.execute(OLD_STORE.read_text(encoding="utf-8"))
            facts = connection.execute(FACTS).fetchall()
        older = office.home / "giam-sat-20250101-0000000"
        newer = office.home / archive.name.removesuffix("-linux.tar.gz")
        subprocess.run(["tar", "-xzf", archive], cwd=office.home, check=True)
        newer.rename(older)
        shutil.copy(archive, office.home)
        office.give(office.home)
        unpack = block(WITHOUT_INTERNET, "sh\ntar -xzf giam-sat-VERSION")
        unpack = placed(unpack, {"giam-sat-VERSION": newer.name})
        with running(office, unpack) as started:
            started.wait_until_said(READY)
            yield Upgrade(office, facts, older, newer)


def test_a_newer_version_finds_the_data_and_copies_them_first(upgrade: Upgrade):
    page = upgrade.office.page("upload")
    folder = upgrade.office.home / "du-lieu-giam-sat"
    (kept,) = folder.glob(f"supervision.before-version-{SCHEMA_VERSION}*.duckdb")
    with duckdb.connect(str(kept), read_only=True) as copy:
        assert copy.execute("from journal.schema_version").fetchone() == (OLD_VERSION,)
        assert copy.execute(FACTS).fetchall() == upgrade.facts != []
    assert word("sample.begin") not in page


def test_the_data_are_those_of_before_in_the_newer_form(upgrade: Upgrade):
    backup = block(WITHOUT_INTERNET, "sh\n.venv/bin/python -m data backup")
    script = f"cd {upgrade.newer.name}\n{backup}"
    subprocess.run(upgrade.office.as_user(script), check=True)
    path = upgrade.office.home / "giam-sat.backup"
    with duckdb.connect(str(path), read_only=True) as copy:
        found = copy.execute("from journal.schema_version").fetchone()
        assert found == (SCHEMA_VERSION,)
        assert copy.execute(FACTS).fetchall() == upgrade.facts


def test_an_older_version_started_meanwhile_says_what_runs(upgrade: Upgrade):
    office = upgrade.office
    tried = subprocess.run(
        office.as_user(f"cd {upgrade.older.name}\n./start"),
        capture_output=True,
        text=True,
    )
    assert tried.returncode == 1
    assert "vẫn đang chạy" in tried.stderr
    assert str(upgrade.newer) in tried.stderr
    assert len(office.opened) == 1
