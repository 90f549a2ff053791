"""The line to the catalogue is cut at the very commit: kept whole, or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.contract.problems import UserError
from tests.data.example_count import faults
from tests.data.lake.actions import (
    IN_FILES,
    enter_rows,
    load_file,
    sheet,
    state_of,
    undo_import,
)
from tests.data.lake.cutting_proxy import Cut, cutting_proxy
from tests.data.lake.machines import machines
from tests.data.lake.test_killed_machine import ENTERED, whole
from tests.data.postgres_server import PostgresServer

CUTS = faults(3, shared_by=4)


@pytest.mark.long(few=1)
@pytest.mark.parametrize("cut", Cut)
def test_change_whose_commit_is_cut_is_kept_whole_or_not_at_all(
    lake: str,
    postgres: PostgresServer,
    tmp_path: Path,
    tell: Callable[[str], None],
    cut: Cut,
) -> None:
    """Nobody can tell which, so people are told where to look; the log fits both."""
    kept = cut is Cut.BEFORE_ITS_ANSWER
    with cutting_proxy(postgres.port) as proxy:
        through = lake.replace(f"port={postgres.port}", f"port={proxy.port}")
        with (
            machines(through, tmp_path / "cut", 1) as [machine],
            machines(lake, tmp_path / "other", 1) as [other],
        ):
            other.do(load_file, sheet(tmp_path, "first", range(IN_FILES), 10, month=1))
            for turn in range(CUTS):
                file = sheet(tmp_path, f"{turn}", range(IN_FILES), 10 + turn % 2)
                rows = [
                    row | {"cell_code": f"{turn} {row['cell_code']}"} for row in ENTERED
                ]
                action, *about = (
                    (load_file, file),
                    (enter_rows, "meetings", rows),
                    (undo_import, other.do(state_of).imports[-1]),
                )[turn % 3]
                before = other.do(state_of)
                proxy.cut_next(cut)
                machine.begin(action, *about)
                assert machine.outcome() == "catalogue_unreachable"
                assert proxy.is_cut
                assert other.do(state_of).version == before.version + kept
                # The chain of the audit log goes on from what is there.
                other.do(enter_rows, "meetings", [ENTERED[0] | {"present": turn % 20}])
            whole(other)
            whole(machine)
    tell(f"the line cut {cut.value} {CUTS} times: 0 rows lost, none double")


@pytest.mark.parametrize(
    ("language", "history"), [("vi", "lịch sử nạp"), ("en", "history of imports")]
)
def test_people_are_told_to_look_into_the_history(language: str, history: str) -> None:
    assert history in UserError("catalogue_unreachable", path="lake").message(language)
