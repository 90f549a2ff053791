"""Codes that look alike meet under one key; those that differ do not."""

import pytest

from data.staging.code_look_alikes import bare_key, visual_key


@pytest.mark.parametrize(
    ("code", "other"),
    [
        *(("CB02", "cb02"), ("CB-04", "CB\u201104"), ("007", "7"), ("ĐB1", "DB1")),
        *(
            ("38.168.053", "38-168-53"),
            ("CB08", "CBO8"),
            ("CB10", "CB1O"),
            ("CB\u200e02", "CB02"),
            ("СВ02", "CB02"),
        ),
    ],
)
def test_codes_that_differ_in_what_nobody_sees_meet(code: str, other: str) -> None:
    assert visual_key(code) == visual_key(other)


def test_groups_of_digits_are_kept_apart_and_meet_without_their_points() -> None:
    assert visual_key("1.11") != visual_key("11.1")
    assert bare_key("38.168.053") == bare_key("38168053")
