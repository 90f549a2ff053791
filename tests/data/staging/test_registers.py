"""Which spellings are one name, and what is suggested for a name that fits nothing."""

import pytest

from data.staging import registers
from data.staging.registers import Register, RegisterEntry, exact_key, loose_key

VILLAGES = Register(
    "cell",
    [
        *(
            RegisterEntry(f"X{n}", f"Chi bộ thôn {n}", "X", "Xã Hoà Lộc")
            for n in range(1, 6)
        ),
        RegisterEntry("Y5", "Chi bộ thôn 5", "Y"),
        RegisterEntry("Y6", "Chi bộ thôn Đông", "Y"),
        RegisterEntry("Y7", "Chi bộ thôn Dông", "Y"),
    ],
)


def codes(found: list[RegisterEntry]) -> list[str]:
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Chi bộ Hoà Bình", "HÒA BÌNH", "cell"),
        ("CB thôn 05", "Thôn 5", "cell"),
        ("Đảng uỷ xã Thuỷ Sơn", "đảng bộ  xã Thủy-Sơn", "unit"),
        ("Chi bộ", "CHI BỘ", "cell"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str, kind: str) -> None:
    assert exact_key(one, kind) == exact_key(other, kind) != ""
    assert loose_key(one, kind) == loose_key(other, kind) != ""


def test_accents_part_names_unless_they_are_left_out() -> None:
    assert exact_key("thôn Đông", "cell") != exact_key("thôn Dông", "cell")
    assert loose_key("thôn Đông", "cell") == loose_key("thon dong", "cell")
    assert codes(VILLAGES.find("thôn Đông")) == ["Y6"]
    assert codes(VILLAGES.find("thon dong")) == ["Y6", "Y7"]


def test_name_is_found_within_units_only() -> None:
    assert codes(VILLAGES.find("thôn 5")) == ["X5", "Y5"]
    assert codes(VILLAGES.find("thôn 5", {"Y"})) == ["Y5"]
    assert VILLAGES.find("thôn 4", {"Y"}) == []


def test_nearest_are_three_and_say_where_they_belong() -> None:
    nearest = VILLAGES.nearest("thôn 55")
    assert codes(nearest) == ["X5", "Y5", "X1"]
    assert nearest[0].shown == "Chi bộ thôn 5, Xã Hoà Lộc (X5)"
    assert nearest[1].shown == "Chi bộ thôn 5 (Y5)"
    assert codes(VILLAGES.nearest("thôn 4", {"Y"}))[0] == "Y5"


def test_suggestions_end_where_comparing_would_take_minutes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registers, "_MOST_COMPARISONS", 5)
    register = Register(
        "cell", [RegisterEntry("A", "thôn 1"), RegisterEntry("B", "thôn 2")]
    )
    suggested = [len(register.nearest(f"xóm {n}")) for n in range(4)]
    assert suggested == [2, 2, 0, 0]
    assert codes(register.find("thôn 1")) == ["A"], "finding costs nothing"
