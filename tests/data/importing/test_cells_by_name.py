"""A register is made of a sheet that names its cells and has no codes."""

import pytest

from data.contract.problems import UserError
from data.importing import cells_by_name
from data.importing.cells_by_name import Proposal, propose, take_up
from data.importing.undo import undo
from data.store.access import EVERYTHING, Viewer
from data.store.roles import Role
from tests.data.import_harness import ImportHarness

HELD = """ĐẢNG BỘ XÃ HOÀ BÌNH – THÁNG 10/2026
STT;Chi bộ;Ngày họp;Tổng số đảng viên;Có mặt
1;Thôn 1;03/10/2026;20;18
2;Thôn Đông;03/10/2026;20;18
2;thôn đông;10/10/2026;20;18
II. Đảng bộ xã Minh Tân
3;Thôn 1;03/10/2026;20;18
III. Khối thôn
4;Thôn 2;03/10/2026;20;18
Cộng;;;60;54
"""
REGISTER = """DANH SÁCH CHI BỘ
STT;Tên chi bộ;Đảng bộ;Loại hình;Đảng số
1;Thôn 1;Xã Hoà Bình;Thôn, tổ dân phố;20
2;Trường THCS;;Trường học;12
3;Thôn 1;Xã Minh Tân;;20
"""
NAMES = ("đơn vị", "chi bộ")


def proposed(harness: ImportHarness, text: str, unit: str = "") -> Proposal:
    return propose(harness.store, harness.file(text), EVERYTHING, unit, isolated=False)


def cells(proposal: Proposal) -> list[tuple[str, str, str]]:
    return [(each.code, each.name, each.unit_name) for each in proposal.cells]


def test_empty_register_is_said_once_not_of_each_row(harness: ImportHarness) -> None:
    (report,) = harness.reports(harness.file(HELD))
    said = [each for each in report.problems if each.is_refusal]
    assert [(each.code, each.line) for each in said] == [("register_empty", None)]
    assert (report.rows, report.refused, report.problem_count) == (5, 5, 2)


def test_cells_get_the_code_of_their_unit_and_a_number(harness: ImportHarness) -> None:
    proposal = proposed(harness, HELD)
    assert [(each.code, each.name) for each in proposal.units] == [
        ("DB01", "XÃ HOÀ BÌNH"),
        ("DB02", "xã Minh Tân"),
    ]
    assert cells(proposal) == [
        ("DB01.01", "Thôn 1", "XÃ HOÀ BÌNH"),
        ("DB01.02", "Thôn Đông", "XÃ HOÀ BÌNH"),
        ("DB02.01", "Thôn 1", "xã Minh Tân"),
        ("DB01.03", "Thôn 2", "XÃ HOÀ BÌNH"),
    ]
    assert harness.is_untouched()


def test_once_taken_up_the_sheet_loads(harness: ImportHarness) -> None:
    file = harness.file(HELD)
    take_up(
        harness.store,
        proposed(harness, HELD),
        NAMES,
        viewer=Viewer("clerk", role=Role.OWNER),
    )
    (report,) = harness.reports(file)
    assert (report.added, report.refused) == (5, 0)
    assert proposed(harness, HELD).cells == ()


def test_taking_up_is_two_imports_that_can_be_undone(harness: ImportHarness) -> None:
    empty = harness.everything()
    take_up(
        harness.store,
        proposed(harness, HELD),
        NAMES,
        viewer=Viewer("clerk", role=Role.OWNER),
    )
    found = "select file_name, added, imported_by from journal.imports order by all"
    assert harness.ask(found) == [("chi bộ", 4, "clerk"), ("đơn vị", 2, "clerk")]
    undo(harness.store, 1, EVERYTHING)
    undo(harness.store, 2, EVERYTHING)
    assert harness.everything() == empty


def test_register_without_codes_brings_all_it_says(harness: ImportHarness) -> None:
    harness.load(units="unit_code | unit_name\nX01 | Xã Hoà Bình")
    proposal = proposed(harness, REGISTER)
    assert cells(proposal)[1] == ("X01.02", "Trường THCS", "Xã Hoà Bình")
    take_up(harness.store, proposal, NAMES, viewer=Viewer("clerk", role=Role.OWNER))
    assert harness.rows("cells", "cell_code", "cell_type", "members_total") == [
        ("DB01.01", "other", 20),
        ("X01.01", "village", 20),
        ("X01.02", "school", 12),
    ]


def test_codes_that_are_taken_are_not_given_again(harness: ImportHarness) -> None:
    harness.load(
        units="unit_code | unit_name\nDB01 | Xã Hoà Bình",
        cells="cell_code | cell_name | unit_code | cell_type\n"
        "DB01.01 | Thôn Tây | DB01 | Thôn",
    )
    codes = [code for code, *_ in cells(proposed(harness, HELD))]
    assert codes == ["DB01.02", "DB01.03", "DB02.01", "DB01.04"]


def test_cells_of_no_unit_wait_for_its_name(harness: ImportHarness) -> None:
    text = "Chi bộ;Ngày họp;Tổng số đảng viên;Có mặt\nThôn 1;03/10/2026;20;18\n"
    proposal = proposed(harness, text)
    assert (proposal.lacks_unit, proposal.cells) == (True, ())
    assert cells(proposed(harness, text, " Xã An ")) == [("DB01.01", "Thôn 1", "Xã An")]
    harness.load(units="unit_code | unit_name\nX | Xã Một")
    assert cells(proposed(harness, text)) == [("X.01", "Thôn 1", "Xã Một")]


def test_unit_given_by_its_code_is_taken_as_it_is(harness: ImportHarness) -> None:
    text = "Tên chi bộ;Mã tổ chức đảng;Loại hình\nThôn 1;X09;Thôn\n;X09;Thôn\n"
    assert cells(proposed(harness, text)) == [("X09.01", "Thôn 1", "X09")]


@pytest.mark.parametrize("text", ["%PDF-1.7", "Mã chi bộ;Tên chi bộ\nA;Thôn 1\n"])
def test_file_with_codes_or_none_that_can_be_read_proposes_nothing(
    harness: ImportHarness, text: str
) -> None:
    assert proposed(harness, text) == Proposal((), (), lacks_unit=False)


def test_too_many_new_cells_are_refused(
    harness: ImportHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells_by_name, "MOST_CELLS", 3)
    with pytest.raises(UserError, match="hơn 3 chi bộ"):
        proposed(harness, HELD)


def test_cells_that_have_not_met_are_cells(harness: ImportHarness) -> None:
    text = HELD + "5;Thôn 5;Không họp;;\n6;Thôn 6;;;Chưa báo cáo\n"
    names = [each.name for each in proposed(harness, text, "Xã Hoà Bình").cells]
    assert names[-2:] == ["Thôn 5", "Thôn 6"]


OTHER = """DANH SÁCH CHI BỘ XÃ HOÀ BÌNH
STT;Tên chi bộ;Địa chỉ nhà văn hoá
1;Thôn 1;Đường 1
2;Thôn Đông;Đường 2
"""


def test_sheet_that_is_no_table_of_ours_names_cells_too(harness: ImportHarness) -> None:
    (report,) = harness.reports(harness.file(OTHER))
    assert [each.code for each in report.problems] == ["unknown_table"]
    assert cells_by_name.may_name_cells(report)
    assert cells(proposed(harness, OTHER, "Xã Hoà Bình")) == [
        ("DB01.01", "Thôn 1", "Xã Hoà Bình"),
        ("DB01.02", "Thôn Đông", "Xã Hoà Bình"),
    ]


def test_sheet_without_names_of_cells_proposes_none(harness: ImportHarness) -> None:
    text = "STT;Nội dung;Số tiền\n1;Điện;500\n"
    (report,) = harness.reports(harness.file(text))
    assert not cells_by_name.may_name_cells(report)
    assert proposed(harness, text).cells == ()
