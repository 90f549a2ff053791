"""What the solver has found for a month."""

import json
from dataclasses import asdict, dataclass

from queries.visit_proposals.model import Pair


@dataclass(frozen=True)
class Solution:
    """The month that was found, in points, and how much better one could be at most.

    Without a `bound` nothing is known of better ones: the solver had no time to say.
    """

    chosen: tuple[Pair, ...]
    worth: int
    bound: int | None

    @property
    def gap(self) -> int | None:
        """Return the points by which another month could be better, at most."""
        return None if self.bound is None else self.bound - self.worth

    def to_json(self) -> str:
        """Return the solution as text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Solution":
        """Return the solution that `to_json` wrote."""
        plain = json.loads(text)
        chosen = tuple((member, cell) for member, cell in plain["chosen"])
        return cls(chosen, plain["worth"], plain["bound"])
