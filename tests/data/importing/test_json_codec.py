"""What one process hands to another comes back as it was, or not at all."""

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from data.contract.definitions import TABLES, Table
from data.importing.json_codec import from_plain, to_plain


@dataclass(frozen=True)
class Part:
    line: int
    text: str | None


@dataclass(frozen=True)
class Whole:
    path: Path
    day: date
    table: Table | None
    parts: tuple[Part, ...]
    pair: tuple[str, int]
    scale: dict[str, float]
    is_last: bool


WHOLE = Whole(
    path=Path("thư mục/tệp.csv"),
    day=date(2026, 11, 22),
    table=TABLES["meetings"],
    parts=(Part(1, "Đảng uỷ"), Part(2, None)),
    pair=("a", 1),
    scale={"good_score": 90.0},
    is_last=True,
)


@pytest.mark.parametrize("value", [WHOLE, replace(WHOLE, table=None, parts=())])
def test_a_value_comes_back_as_it_was(value: Whole) -> None:
    assert from_plain(Whole, json.loads(json.dumps(to_plain(value)))) == value


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("is_last", 1),
        ("scale", {"good_score": "90"}),
        ("parts", [{"line": True, "text": None}]),
        ("parts", [{"line": 1}]),
        ("pair", ["a", 1, 2]),
        ("table", "no_such_table"),
        ("day", "22/11/2026"),
        ("path", None),
    ],
)
def test_what_is_not_of_its_type_is_refused(name: str, given: object) -> None:
    plain = to_plain(WHOLE) | {name: given}
    with pytest.raises((TypeError, KeyError, ValueError)):
        from_plain(Whole, plain)
