"""Names become codes of the register, the one that comes in the same batch included."""

from tests.data.import_harness import ImportHarness, found

CELLS = """
cell_code | cell_name | unit_code | cell_type
C1 | Chi bộ thôn 5 | X | Thôn
C2 | Chi bộ thôn 6 | X | Thôn
"""
MEETINGS = """
Chi bộ | Ngày họp | Tổng số đảng viên | Có mặt
thôn 5 | 5/8/2026 | 20 | 18
"""


def codes(harness: ImportHarness) -> list[str]:
    return [code for (code,) in harness.rows("meetings", "cell_code")]


def test_name_is_looked_up_in_the_register_of_the_same_batch(
    harness: ImportHarness,
) -> None:
    harness.load(cells=CELLS, meetings=MEETINGS)
    assert codes(harness) == ["C1"]


def test_register_of_the_batch_goes_before_the_one_in_the_store(
    harness: ImportHarness,
) -> None:
    harness.load(cells=CELLS)
    renamed = CELLS.replace("thôn 5", "thôn 9").replace("thôn 6", "thôn 5")
    harness.load(cells=renamed, meetings=MEETINGS)
    assert codes(harness) == ["C2"]


def test_where_no_register_is_that_is_said_once(harness: ImportHarness) -> None:
    report = harness.load(meetings=MEETINGS)
    assert found(report) == [(None, "cell_name", "register_empty")]
    assert codes(harness) == []
