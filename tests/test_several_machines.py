"""What the README says under "Several machines" works as it is said there."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.lake_of_readme import OWNER, SECTION, LakeOfReadme, lake_of_readme
from tests.readme_blocks import ROOT, block

# They start a PostgreSQL server.
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LakeOfReadme]:
    with lake_of_readme(tmp_path_factory.mktemp("machines")) as made:
        yield made


def libpq(lake: LakeOfReadme, **others: str) -> str:
    """Return how a server reaches the catalogue, with some words of it changed."""
    given = lake.environment["SUPERVISION_STORE"].removeprefix("ducklake:postgres:")
    return psycopg.conninfo.make_conninfo(given, **others)


@pytest.fixture
def with_password(lake: LakeOfReadme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSFILE", lake.environment["PGPASSFILE"])


@pytest.mark.long
def test_the_store_is_made_with_its_owner(lake: LakeOfReadme):
    assert OWNER in lake.command("accounts")
    assert lake.done.read_text().splitlines() == [
        "apt-get install postgresql openssl",
        "systemctl restart postgresql",
    ]


@pytest.mark.long
def test_the_password_is_for_one_reader_alone_and_in_no_address(lake: LakeOfReadme):
    file = Path(lake.environment["PGPASSFILE"])
    assert file.stat().st_mode & 0o777 == 0o600
    password = file.read_text().strip().rpartition(":")[2]
    assert len(password) == 64
    assert password not in "".join(
        value for name, value in lake.environment.items() if name != "PGPASSFILE"
    )


@pytest.mark.long
def test_nobody_comes_in_without_the_password_or_unencrypted(lake: LakeOfReadme):
    for others, said in (
        ({"passfile": "/nowhere"}, "no password supplied"),
        ({"password": "wrong"}, "password authentication failed"),
    ):
        with pytest.raises(psycopg.OperationalError, match=said):
            psycopg.connect(libpq(lake, **others))


@pytest.mark.long
@pytest.mark.usefixtures("with_password")
def test_the_role_has_its_schema_and_nothing_else(lake: LakeOfReadme):
    with psycopg.connect(libpq(lake), autocommit=True) as session:
        found = session.execute(
            """
            select
                ssl,
                has_database_privilege('supervision', 'create'),
                has_schema_privilege('public', 'create'),
                has_schema_privilege('supervision', 'create'),
                rolsuper or rolcreatedb or rolcreaterole or rolreplication,
                (select setting from pg_settings where name = 'password_encryption')
            from pg_stat_ssl, pg_roles
            where pid = pg_backend_pid() and rolname = current_user
            """
        ).fetchall()
        assert found == [(True, False, False, True, False, "scram-sha-256")]
        schemas = session.execute(
            "select distinct schemaname from pg_tables where tableowner = current_user"
        ).fetchall()
        assert schemas == [("supervision",)]
    with pytest.raises(psycopg.OperationalError, match=r"no pg_hba\.conf entry"):
        psycopg.connect(libpq(lake, dbname="postgres"))


def test_the_unit_of_systemd_is_one(tmp_path: Path):
    unit = block(SECTION, "ini").replace(
        "/opt/supervision/.venv/bin/python", sys.executable
    )
    (tmp_path / "supervision.service").write_text(unit)
    command = ["systemd-analyze", "verify", str(tmp_path / "supervision.service")]
    if shutil.which(command[0]) is None:
        pytest.skip("there is no systemd here")
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")


def test_the_unit_is_as_closed_as_that_of_one_machine():
    def limits(section: str) -> set[str]:
        keys = r"^(?:NoNew|Private|Protect|Restrict|UMask|StateDirectory)\w*=.*$"
        return set(re.findall(keys, block(section, "ini"), re.M))

    assert len(limits(SECTION)) > 8
    assert limits(SECTION) == limits("Running it for others")


@pytest.mark.parametrize("opening", ["The folder", "A server", "A newer program"])
def test_what_changes_a_machine_is_at_least_shell(opening: str):
    commands = block(SECTION, f"sh\n# {opening}")
    ran = subprocess.run(["bash", "-n"], input=commands, text=True, check=False)
    assert ran.returncode == 0


@pytest.mark.parametrize("opening", ["A server", "A newer program"])
def test_a_server_gets_what_a_lake_needs(opening: str):
    commands = block(SECTION, f"sh\n# {opening}")
    assert "--no-deps --require-hashes -r requirements-lake.txt\n" in commands
    assert (ROOT / "requirements-lake.txt").exists()
