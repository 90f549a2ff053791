"""Extensions are loaded from their wheels, whole and signed, or it is said why not."""

import shutil
from pathlib import Path

import duckdb
import pytest

from data.contract.problems import UserError
from data.store.connection import SETTINGS
from data.store.lake.extensions import load_extension

VERSION = f"v{duckdb.__version__}"


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which wheels are looked for as well."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def wheel_of(wheels: Path, name: str) -> Path:
    """Make the wheel of an extension that nobody has; return where its file goes."""
    package = wheels / f"duckdb_extension_{name}"
    (package / "extensions" / VERSION).mkdir(parents=True)
    (package / "__init__.py").touch()
    return package / "extensions" / VERSION / f"{name}.duckdb_extension"


def refused(name: str) -> UserError:
    with duckdb.connect(config=SETTINGS) as connection:
        with pytest.raises(UserError) as raised:
            load_extension(connection, name)
        assert f"duckdb_extension_{name}" in raised.value.message("vi")
    return raised.value


@pytest.mark.parametrize("name", ["postgres_scanner", "ducklake", "httpfs"])
def test_they_come_from_their_wheels_and_from_nowhere_else(
    name: str, tmp_path: Path
) -> None:
    elsewhere = {"extension_directory": str(tmp_path / "fetched")}
    with duckdb.connect(config=SETTINGS | elsewhere) as connection:
        load_extension(connection, name)
        loaded = connection.execute(
            "select extension_name from duckdb_extensions() "
            "where loaded and install_mode != 'STATICALLY_LINKED'"
        )
        assert loaded.fetchall() == [(name,)]
    assert not (tmp_path / "fetched").exists()


def test_missing_wheel_is_named() -> None:
    assert refused("of_nobody").key == "lake_not_installed"


def test_folder_without_a_package_is_no_wheel(wheels: Path) -> None:
    (wheels / "duckdb_extension_empty").mkdir()
    assert refused("empty").key == "lake_not_installed"


def test_wheel_of_another_version_of_the_database_is_named(wheels: Path) -> None:
    wheel_of(wheels, "older")
    assert refused("older").key == "lake_extension"


def test_what_was_changed_since_it_was_signed_is_not_loaded(wheels: Path) -> None:
    from duckdb_extension_ducklake import __file__ as package

    whole = Path(package).parent / "extensions" / VERSION / "ducklake.duckdb_extension"
    file = wheel_of(wheels, "changed")
    shutil.copy(whole, file)
    content = bytearray(file.read_bytes())
    content[100_000] ^= 255
    file.write_bytes(content)
    assert refused("changed").key == "lake_extension"
