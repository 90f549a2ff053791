"""Names sound right, differ, and are plainly invented."""

import pytest

from data.sample.names import person_name, place_name, spelled, village_name


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "Một"),
        (10, "Mười"),
        (11, "Mười Một"),
        (15, "Mười Lăm"),
        (20, "Hai Mươi"),
        (21, "Hai Mươi Mốt"),
        (34, "Ba Mươi Bốn"),
        (100, "Một Trăm"),
        (121, "Một Trăm Hai Mươi Mốt"),
        (2583, "Hai Nghìn Năm Trăm Tám Mươi Ba"),
    ],
)
def test_numbers_are_spelled_as_people_say_them(number, words):
    assert spelled(number) == words


def test_people_are_called_sample_and_a_number():
    assert person_name(1) == "Trần Văn Mẫu Một"
    assert person_name(3) == "Phạm Thị Mẫu Ba"
    assert len({person_name(number) for number in range(1, 3000)}) == 2999


def test_neighbouring_places_differ_in_name():
    for first in range(0, 2000, 100):
        assert len({place_name(number) for number in range(first, first + 130)}) == 130


def test_villages_are_named_or_counted():
    assert village_name(0, 1) == "Thôn Đoài"
    assert village_name(0, 31) == "Thôn Đoài 2"
    assert village_name(1, 3) == "Ấp 3"
    assert village_name(4, 3) == "Tổ dân phố 3"
    for commune in range(40):
        assert len({village_name(commune, number) for number in range(1, 80)}) == 79
