"""Tries out signing in: a provider and a dashboard on this machine, with demo accounts.

`python -m tests.demo_sign_in PORT` starts both and prints what to do; Ctrl-C ends them.
"""

import shutil
import signal
import sys
from pathlib import Path

from data.clock import today
from data.importing.load import find_files, load
from data.sample import write_sample
from data.store.access import EVERYTHING
from data.store.accounts import Account, set_account
from data.store.database import open_store
from data.store.roles import Role
from pages.shared import first_start
from tests.browser.providers import mock_provider, person, write_secrets
from tests.browser.serving import ROOT, serving

FOLDER = ROOT / "build" / "demo-sign-in"
OWNER, OFFICE = "chu@example.vn", "vanphong@example.vn"
COMMITTEE, OFF = "capuy@example.vn", "danghi@example.vn"
PEOPLE = (
    person(OWNER, name="Chủ hệ thống"),
    person(OFFICE, name="Văn phòng cấp uỷ"),
    person(COMMITTEE, name="Cấp uỷ viên"),
    person(OFF, name="Đã nghỉ"),
    person("nguoila@example.vn", name="Người lạ"),
)


def main(port: int) -> None:
    """Serve until somebody presses Ctrl-C."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    store = FOLDER / "supervision.duckdb"
    _fill(store)
    with mock_provider(PEOPLE, FOLDER / "provider.log") as provider:
        dashboard = f"http://127.0.0.1:{port}"
        secrets = write_secrets(
            FOLDER / "secrets.toml", dashboard, {"demo": provider}, label='"Demo"'
        )
        options = ("--secrets.files", str(secrets))
        with serving(store, port=port, options=options) as server:
            print(
                f"Open {server.address} and press the button. The provider, at "
                f"{provider}, asks who you are:"
            )
            print(f"  {OWNER:22} owner, sees and may do everything")
            print(f"  {OFFICE:22} office of one organisation, loads its files")
            print(f"  {COMMITTEE:22} committee member of one organisation, reads")
            print(f"  {OFF:22} account switched off")
            print(f"  {'nguoila@example.vn':22} no account")
            print("Ctrl-C ends both.", flush=True)
            signal.pause()


def _fill(path: Path) -> None:
    """Put the sample into a new store, and accounts for those the provider knows."""
    files = FOLDER / "files"
    size, months = first_start.SAMPLE_SIZE, first_start.SAMPLE_MONTHS
    write_sample(files, size, months, first_start.SAMPLE_SEED, as_of=today())
    store = open_store(path)
    load(store, find_files([files]), EVERYTHING, is_sample=True)
    with store.reading_cursor() as cursor:
        unit, member = cursor.execute(
            """
            select
                (select min(unit_code) from derived.cells),
                (select min(member_code) from raw.committee)
            """
        ).fetchone()
    for account in (
        Account(OWNER, Role.OWNER, None),
        Account(OFFICE, Role.OFFICE, (unit,)),
        Account(COMMITTEE, Role.COMMITTEE, (unit,), member),
        Account(OFF, Role.COMMITTEE, (unit,), is_active=False),
    ):
        set_account(store, account, EVERYTHING)
    store.close()


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except KeyboardInterrupt:
        print()
