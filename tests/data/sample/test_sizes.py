"""Four sizes, and the shares of Kiến Xương in each."""

from data.sample.sizes import SIZES, shares


def test_there_are_four_sizes():
    cells = {name: size.cells for name, size in SIZES.items()}
    assert cells == {
        "commune": 43,
        "district": 449,
        "province": 11_000,
        "nation": 250_000,
    }


def test_shares_keep_the_known_counts_and_the_total():
    assert shares(449, (90, 318, 38, 3)) == (90, 318, 38, 3)
    assert sum(shares(11_000, (90, 318, 38, 3))) == 11_000


def test_what_has_a_share_gets_at_least_one_and_what_has_none_gets_none():
    assert shares(43, (90, 318, 38, 3)) == (8, 31, 3, 1)
    assert shares(8, (11, 45, 4, 0)) == (1, 6, 1, 0)
