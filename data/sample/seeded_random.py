"""Chance that can be repeated: dice for each purpose, and shuffles without a list."""

from math import gcd
from random import Random

# The golden section spreads neighbours far apart, so that what is planted at the head
# of a shuffle lies evenly over the whole sample.
GOLDEN = 0.6180339887


def dice_for(seed: int, purpose: int, number: int) -> Random:
    """Return the generator of one thing (a cell, a committee …), the same every time.

    Each thing has its own, so a sample can be made one cell at a time, and a cell keeps
    its story when others change.
    """
    return Random((seed << 48) | (purpose << 40) | number)


def place_in_shuffle(index: int, count: int, seed: int) -> int:
    """Return where `index` comes in a fixed shuffle of range(count), without a list."""
    step = max(1, int(count * GOLDEN))
    while gcd(step, count) > 1:
        step += 1
    return (index * step + seed * 7919) % count
