"""How many examples a test draws: few in `make test`, thousands in `make fuzz`."""

import os


def examples(few: int, shared_by: int = 1) -> int:
    """Return `few`, or what the environment asks for, shared by so many runs of it."""
    return int(os.environ.get("EXAMPLES", 0)) // shared_by or few
