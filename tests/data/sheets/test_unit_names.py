"""Titles, headings and names of sheets that speak of a unit, and those that do not."""

import pytest

from data.sheets.unit_names import unit_mentioned, units_mentioned


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("ĐẢNG BỘ XÃ HOÀ BÌNH", "XÃ HOÀ BÌNH", 2),
        ("Đảng ủy phường Tân Lập – tháng 8/2026", "phường Tân Lập", 2),
        ("TỔNG HỢP SINH HOẠT ĐẢNG BỘ XÃ TÂN LẬP THÁNG 8", "XÃ TÂN LẬP", 2),
        ("II. Đảng uỷ xã Minh Tân (5 chi bộ)", "xã Minh Tân", 2),
        ("Đơn vị báo cáo: Đảng uỷ xã Minh Tân", "xã Minh Tân", 2),
        ("Đơn vị: Công ty May 10", "Công ty May", 3),
        ("XÃ HOÀ BÌNH", "XÃ HOÀ BÌNH", 2),
        ("DANG BO HUYEN HAU LOC", "HUYEN HAU LOC", 1),
        ("ĐẢNG BỘ TỈNH LAM SƠN", "TỈNH LAM SƠN", 0),
        ("BCH ĐẢNG BỘ CÔNG TY MAY", "CÔNG TY MAY", 3),
        ("Theo văn bản 5-BC/ĐU của Đảng uỷ xã Hoà Lộc", "xã Hoà Lộc", 2),
    ],
)
def test_unit_is_found_with_how_high_it_stands(
    text: str, name: str, level: int
) -> None:
    found = unit_mentioned(text)
    assert found is not None
    assert (found.text, found.level) == (name, level)
    assert name in found.readings


@pytest.mark.parametrize(
    "text",
    [
        *("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Xã hội hoá", "I. Khối cơ quan"),
        *("CÁC CHI BỘ TRỰC THUỘC ĐẢNG UỶ", "ĐẢNG CỘNG SẢN VIỆT NAM", "T10", ""),
        *(
            "Kính gửi: Đảng uỷ xã A",
            "ĐẠI HỘI ĐẢNG BỘ XÃ LẦN THỨ I",
            "Các đảng bộ cơ sở",
        ),
        *("Tổ chức đảng: Chi bộ thôn 1", "LỊCH CỦA CÁC ĐỒNG CHÍ ĐẢNG UỶ VIÊN"),
        *("Theo Báo cáo số 5-BC/ĐU ngày 30/11/2026 của Đảng uỷ", "ĐẢNG UỶ VIÊN"),
        *("NHIỆM VỤ ĐẢNG UỶ GIAO", "XÂY DỰNG ĐẢNG BỘ TRONG SẠCH", "Đảng bộ, chi bộ"),
    ],
)
def test_text_that_names_no_unit_has_none(text: str) -> None:
    assert unit_mentioned(text) is None


def test_name_that_goes_on_is_read_in_full_first() -> None:
    found = unit_mentioned("Đảng bộ Xí nghiệp số 2")
    assert found is not None
    assert found.readings == ("Xí nghiệp số 2", "Xí nghiệp số", "Xí nghiệp")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ĐẢNG BỘ XÃ HOÀ BÌNH VÀ XÃ MINH TÂN", ["XÃ HOÀ BÌNH", "XÃ MINH TÂN"]),
        (
            "ĐẢNG BỘ TỈNH LAM SƠN – ĐẢNG BỘ XÃ HOÀ BÌNH",
            ["TỈNH LAM SƠN", "XÃ HOÀ BÌNH"],
        ),
        ("Đảng uỷ xã Hoà Bình, huyện Hậu Lộc", ["xã Hoà Bình", "huyện Hậu Lộc"]),
        ("ĐẢNG BỘ XÃ HOÀ BÌNH – KINH TẾ, XÃ HỘI", ["XÃ HOÀ BÌNH"]),
        ("Đảng uỷ xã A báo cáo; và xã A", ["xã A"]),
        ("Chi bộ thôn 1, xã Hoà Bình", []),
    ],
)
def test_further_units_are_found_behind_the_first(text: str, names: list[str]) -> None:
    assert [each.text for each in units_mentioned(text)] == names
