"""How many examples and faults a test takes: few in `make test`, many if asked for."""

import os


def examples(few: int, shared_by: int = 1) -> int:
    """Return `few`, or the share of $EXAMPLES of a test that so many have in common.

    `make fuzz` asks for thousands.
    """
    return _asked("EXAMPLES", few, shared_by)


def faults(few: int, shared_by: int = 1) -> int:
    """Return `few`, or this test's share of the kills or full disks in $FAULTS.

    `make fault-test` asks for dozens.
    """
    return _asked("FAULTS", few, shared_by)


def size_of_fault(small: int, whole: int) -> int:
    """Return `small`, or `whole` where `make fault-test` has time for it."""
    return whole if "FAULTS" in os.environ else small


def share_of(places: int, few: int) -> range:
    """Return the numbers of so many places, or with $SHARE some `few`, spread evenly.

    `make test` asks for a share at a desk; CI takes all of them.
    """
    if "SHARE" not in os.environ:
        return range(places)
    return range(0, places if few else 0, -(-places // few) if few else 1)


def _asked(variable: str, few: int, shared_by: int) -> int:
    return int(os.environ.get(variable, 0)) // shared_by or few
