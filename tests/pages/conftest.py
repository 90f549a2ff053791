"""What the tests of pages share: a store of their own, and a day that stands still."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import time_machine
from streamlit.components.v2 import manifest_scanner
from streamlit.logger import set_log_level
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

# Before any page is imported: without a server, Streamlit remarks on each of them.
set_log_level("ERROR")

from data.importing.load import find_files, load  # noqa: E402
from data.sample import write_sample  # noqa: E402
from data.store.access import Viewer  # noqa: E402
from data.store.database import open_store  # noqa: E402
from data.store.roles import Role  # noqa: E402
from pages.shared import language, snapshots  # noqa: E402
from tests.pages.store_copies import StoreCopies  # noqa: E402
from tests.queries.world import World  # noqa: E402

TODAY = "2025-10-20 09:00+07:00"


@pytest.fixture(autouse=True, scope="session")
def installed_packages_are_scanned_once() -> Iterator[None]:
    """Every page opened looks through all packages for components; none comes or goes.

    It takes as long as the page itself.
    """
    scan = manifest_scanner.scan_component_manifests
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan))
        yield


@pytest.fixture(autouse=True, scope="session")
def pages_are_waited_for_in_peace() -> Iterator[None]:
    """A page opened looks a thousand times a second whether it has ended.

    That takes a good part of the time from the page itself, which runs beside it.
    """
    look = local_script_runner.require_widgets_deltas

    def wait(runner: LocalScriptRunner, timeout: float) -> None:
        runner._script_thread.join(timeout)
        # What it says of one that has not ended, it says at once.
        look(runner, timeout=0.1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(autouse=True)
def today() -> Iterator[time_machine.Traveller]:
    """It is 20 October 2025: the third quarter is closed, October is under way."""
    with time_machine.travel(TODAY) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    """Every test begins in Vietnamese, whatever the one before it spoke."""
    language.speak("vi")


@pytest.fixture(scope="module")
def drawings() -> dict[str, str]:
    """What every `world` of a module holds to begin with: nothing, unless it says so.

    A module that overrides this loads its tables once, not before each test.
    """
    return {}


@pytest.fixture(scope="module")
def fill() -> Callable[..., World]:
    """How the drawings of a module come into its store."""
    return World.load


@pytest.fixture(scope="module")
def filled_store(
    drawings: dict[str, str],
    fill: Callable[..., World],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path | None:
    """A closed store with these drawings, to be copied; None where there are none."""
    if not drawings:
        return None
    folder = tmp_path_factory.mktemp("filled")
    with time_machine.travel(TODAY):
        store = open_store(folder / "supervision.duckdb")
        fill(World(store, folder), **drawings)
        store.close()
    return folder / "supervision.duckdb"


@pytest.fixture(scope="module")
def is_world_kept() -> bool:
    """Whether the next test may look at the open world that one has not changed."""
    return True


@pytest.fixture(scope="module")
def copies(
    filled_store: Path | None, is_world_kept: bool, tmp_path_factory
) -> Iterator[StoreCopies]:
    """The stores that the tests of a module open one after the other."""
    copied = StoreCopies(filled_store, tmp_path_factory.mktemp("copies"), is_world_kept)
    yield copied
    copied.close()


@pytest.fixture
def world(
    copies: StoreCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """A world that the dashboard opens as its store, and that a test may change.

    It is empty, or holds the `drawings` of the module.
    """
    monkeypatch.setenv("SUPERVISION_STORE", str(copies.path()))
    yield World(copies.opened(snapshots.store()), tmp_path)
    copies.let_go_of_changed()


@pytest.fixture(scope="session")
def commune_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample commune of two years, which no test changes."""
    folder = tmp_path_factory.mktemp("commune")
    with time_machine.travel(TODAY):
        write_sample(folder / "files", "commune", 24, 7, as_of=date(2025, 10, 20))
        store = open_store(folder / "supervision.duckdb")
        load(
            store,
            find_files([folder / "files"]),
            viewer=Viewer("sample", role=Role.OWNER),
            is_sample=True,
            isolated=False,
        )
        store.close()
    return store.path


@pytest.fixture
def commune(commune_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dashboard opens the sample commune."""
    monkeypatch.setenv("SUPERVISION_STORE", str(commune_store))
    return commune_store


@pytest.fixture(scope="module")
def shared_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world that a module fills once, for tests that change nothing in it.

    A test of the module that asks for `world` opens that one instead.
    """
    folder = tmp_path_factory.mktemp("shared")
    path = folder / "store" / "supervision.duckdb"
    with pytest.MonkeyPatch.context() as patch, time_machine.travel(TODAY):
        patch.setenv("SUPERVISION_STORE", str(path))
        store = snapshots.store()
        yield World(store, folder)
        store.close()
