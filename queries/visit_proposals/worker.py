"""The process that solves a month: `python -m queries.visit_proposals.worker SECONDS`.

It reads the model from its input and writes the solution to its output, both as JSON.
"""

import sys

from queries.visit_proposals.model import from_json
from queries.visit_proposals.solver import solve


def main(seconds: float) -> None:
    """Solve what stands in the input."""
    model = from_json(sys.stdin.read())
    sys.stdout.write(solve(model, seconds).to_json())


if __name__ == "__main__":
    main(float(sys.argv[1]))
