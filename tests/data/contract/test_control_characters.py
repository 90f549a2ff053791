"""A terminal shows what stands in files, and obeys none of it."""

import json

from data.contract.control_characters import escaped_in_json, visible

HOSTILE = "a\x1b[2J\r\nb\x7f\x9b1m\u202ec\t"


def test_signs_that_a_terminal_obeys_are_shown() -> None:
    assert visible(HOSTILE) == "a␛[2J␍␊b␡�1m�c␉"
    assert visible("Đảng uỷ xã Hoà Bình, 85,0 %") == "Đảng uỷ xã Hoà Bình, 85,0 %"


def test_json_says_the_same_without_them() -> None:
    text = json.dumps({"value": HOSTILE}, ensure_ascii=False, indent=1)
    escaped = escaped_in_json(text)
    assert json.loads(escaped) == {"value": HOSTILE}
    assert [sign for sign in escaped if not sign.isprintable()] == ["\n", "\n"]
