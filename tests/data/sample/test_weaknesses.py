"""What is planted is found, and nothing else is: held against the oracle of signs."""

from collections import Counter
from datetime import date

import pytest

from data.sample.timeline import Timeline, month_after
from queries.thresholds import THRESHOLDS
from tests.data.sample.written import AS_OF, Sample, write
from tests.queries.oracle import SERIOUS, SIGNS, Asked

LIMITS = {name: threshold.default for name, threshold in THRESHOLDS.items()}
# Also true of every cell with the graver sign.
IMPLIED = {"persistent_low_attendance": {"low_attendance"}}


def signs_in(sample: Sample, since: date, until: date, as_of: date | None = None):
    """The signs of every cell active in the months, by code."""
    asked = Asked(since, until, as_of or sample.as_of, LIMITS)
    return {
        code: set(cell.signs(asked))
        for code, cell in sample.cells.items()
        if cell.active_months(asked)
    }


def month_before(as_of: date, months: int) -> date:
    return month_after(as_of.replace(day=1), -months)


@pytest.mark.long(few=2)
@pytest.mark.parametrize(
    ("until", "months"),
    [
        pytest.param(date(2026, 9, 1), 3, id="last closed quarter"),
        pytest.param(date(2026, 9, 1), 6, id="two quarters"),
        pytest.param(date(2026, 10, 1), 3, id="last three closed months"),
        pytest.param(date(2026, 10, 1), 7, id="seven months"),
        pytest.param(date(2026, 10, 1), 11, id="eleven months"),
    ],
)
def test_planted_cells_fire_their_sign_and_no_others_fire_any(sample, until, months):
    since = month_after(until, 1 - months)
    holds_quarter = since <= date(2026, 7, 1)
    for code, signs in signs_in(sample, since, until).items():
        planted = sample.planted.get(code)
        if planted is None:
            if code not in sample.recovered:
                assert signs == set(), code
        elif planted["sign"] != "no_thematic" or holds_quarter:
            assert signs - IMPLIED.get(planted["sign"], set()) == {planted["sign"]}
        else:
            assert signs == set()


@pytest.mark.long(few=3)
@pytest.mark.parametrize("months", [3, 6, 9])
def test_recovered_cells_are_weak_no_more(sample, months):
    until = date(2026, 9, 1)
    now = signs_in(sample, month_after(until, 1 - months), until)
    assert sample.recovered
    for code in sample.recovered:
        assert not now[code] & SERIOUS
        assert len(now[code]) <= 1


def test_recovered_cells_were_weak_the_quarter_before(sample):
    before = signs_in(
        sample, date(2026, 4, 1), date(2026, 6, 1), as_of=date(2026, 8, 22)
    )
    for code, line in sample.recovered.items():
        assert line["sign"] in before[code]


def test_some_planted_cells_are_newly_weak_and_some_have_been_for_longer(district):
    before = signs_in(
        district, date(2026, 4, 1), date(2026, 6, 1), as_of=date(2026, 8, 22)
    )
    serious = {c for c, line in district.planted.items() if line["sign"] in SERIOUS}
    were_weak = {code for code in serious if before[code] & SERIOUS}
    assert 5 < len(were_weak) < len(serious) - 5


def test_every_sign_is_planted(sample):
    assert {line["sign"] for line in sample.planted.values()} == set(SIGNS)


def test_one_cell_in_ten_is_planted(district, nation):
    assert len(district.planted) == 45
    assert len(nation.planted) == 90


def test_a_commune_has_one_cell_for_every_sign(commune):
    signs = [line["sign"] for line in commune.planted.values()]
    assert Counter(signs) == dict.fromkeys(SIGNS, 1)


def test_planted_months_are_closed_but_for_deadlines_of_this_month(sample):
    for line in sample.planted.values():
        last = "2026-11" if line["sign"] == "overdue_requirement" else "2026-10"
        assert line["months"] == sorted(line["months"])
        assert all(month[:7] <= last for month in line["months"])
        assert bool(line["months"]) == (line["sign"] != "poor_rating")


def test_months_of_a_missed_meeting_are_those_missed(sample):
    met = {
        (m["cell_code"], m["month"])
        for m in sample["meetings"]
        if m["kind"] in ("regular", "combined")
    }
    for code, line in sample.planted.items():
        if line["sign"] == "missed_meeting":
            assert not {(code, month) for month in line["months"]} & met


@pytest.mark.long(few=1)
@pytest.mark.parametrize(
    "as_of",
    [
        *[date(2026, 1, 5), date(2026, 2, 28), date(2026, 4, 11)],
        *[date(2025, 6, 30), date(2025, 9, 12), date(2025, 10, 10)],
    ],
)
def test_planted_signs_fire_on_any_day(tmp_path, as_of):
    sample = write(tmp_path, "district", as_of=as_of)
    timeline = Timeline(as_of, 24)
    until = timeline.firsts[timeline.quarter_end]
    found = signs_in(sample, month_after(until, -2), until)
    for code, line in sample.planted.items():
        assert line["sign"] in found[code]
    sound = set(found) - set(sample.planted) - set(sample.recovered)
    assert {code: found[code] for code in sound if found[code]} == {}
    assert not any(found[code] & SERIOUS for code in sample.recovered)


@pytest.mark.parametrize("months", [1, 2, 3])
def test_what_has_no_room_in_a_short_sample_is_left_out(tmp_path, months):
    sample = write(tmp_path, "commune", months=months)
    assert sample.recovered == {}
    found = signs_in(sample, month_before(AS_OF, months - 1), AS_OF.replace(day=1))
    sound = set(found) - set(sample.planted)
    assert {code for code in sound if found[code] & SERIOUS} == set()
