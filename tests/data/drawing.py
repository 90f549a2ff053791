"""How many examples a test draws: few at a desk, thousands in .ci/run."""

import os


def examples(few: int, shared_by: int = 1) -> int:
    """Return `few`, or what the environment asks for, shared by so many runs of it."""
    return int(os.environ.get("EXAMPLES", 0)) // shared_by or few
