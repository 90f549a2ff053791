"""Chance that can be repeated, and shuffles that miss nobody."""

import pytest

from data.sample.seeded_random import dice_for, place_in_shuffle


@pytest.mark.parametrize("count", [1, 2, 43, 449, 11_000])
@pytest.mark.parametrize("seed", [0, 1, 7, 12345])
def test_a_shuffle_gives_every_place_once(count, seed):
    places = {place_in_shuffle(index, count, seed) for index in range(count)}
    assert places == set(range(count))


def test_the_head_of_a_shuffle_is_spread_over_everything():
    head = [i for i in range(449) if place_in_shuffle(i, 449, 1) < 45]
    tenths = {index * 10 // 449 for index in head}
    assert len(tenths) == 10


def test_dice_fall_alike_for_the_same_thing_only():
    assert dice_for(1, 2, 3).random() == dice_for(1, 2, 3).random()
    others = {dice_for(*key).random() for key in [(1, 2, 3), (2, 2, 3), (1, 3, 3)]}
    assert len(others) == 3
