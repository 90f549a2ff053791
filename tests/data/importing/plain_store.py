"""A store of meetings in slow, plain Python: what holds is the fold of what was loaded.

It knows no versions, masks or history. Each import is a list of what it said of each
meeting; what holds is worked out anew from the imports that are not undone, in their
order, whenever anybody asks.
"""

from collections.abc import Mapping, Sequence

Key = tuple[str, int]
Said = dict[str, object]
COLUMNS = ("members_total", "exempt", "expected", "present", "topic")
REQUIRED = ("members_total", "present")


class PlainStore:
    """Regular meetings of some cells in one month, by cell and day."""

    def __init__(self) -> None:
        self.imports: dict[int, dict[Key, Said | None]] = {}

    def load(
        self, number: int, columns: Sequence[str], rows: Mapping[Key, Said], moved: str
    ) -> None:
        """Take the good rows of a file in as the import `number`."""
        before = {key: self.said_of(key) for key in self._keys()}
        stored = {key for key in rows if before.get(key) is not None}
        # Those expected tell how many members there are.
        given = {*columns} | ({"members_total"} if "expected" in columns else set())
        lacks = not {*REQUIRED} <= given
        # A row that says neither lacks the number: it is refused, not taken over.
        tells = {
            key
            for key, row in rows.items()
            if "members_total" in columns or row.get("expected") is not None
        }
        if lacks and not stored:
            return
        new = [key for key in rows if key in tells and key not in stored and not lacks]
        replaced, unclear = (
            self._replaced(new, rows) if moved == "replace" else ({}, [])
        )
        said: dict[Key, Said | None] = {}
        for key, row in rows.items():
            if key in unclear or (key not in stored and key not in new):
                continue
            old = before.get(replaced.get(key, key)) or {}
            merged = old | row
            if filled(merged) is None:
                continue
            if key in replaced:
                said[replaced[key]] = None
                said[key] = dict.fromkeys(COLUMNS) | merged
            elif filled(old) is None or _given(old) != _given(merged):
                said[key] = dict(row)
        if said:
            self.imports[number] = said

    def undo(self, number: int) -> None:
        """Take an import back."""
        del self.imports[number]

    def said_of(self, key: Key) -> Said | None:
        """Return all that holds of a meeting, None where nothing does."""
        known: Said | None = None
        for number in sorted(self.imports):
            if key in self.imports[number]:
                said = self.imports[number][key]
                known = None if said is None else (known or {}) | said
        return known

    def rows(self) -> list[tuple[object, ...]]:
        """Return the meetings that hold, by cell and day, with every column filled."""
        found = ((key, filled(self.said_of(key))) for key in self._keys())
        return sorted((*key, *values) for key, values in found if values is not None)

    def _keys(self) -> set[Key]:
        return {key for said in self.imports.values() for key in said}

    def _replaced(
        self, new: Sequence[Key], rows: Mapping[Key, Said]
    ) -> tuple[dict[Key, Key], list[Key]]:
        """Return which meeting each new one replaces, and which of them are unclear."""
        holding = [
            key
            for key in self._keys()
            if filled(self.said_of(key)) is not None and key not in rows
        ]
        candidates = {
            key: [other for other in holding if other[0] == key[0]] for key in new
        }
        claims = [other for others in candidates.values() for other in others]
        plain = {
            key: others[0]
            for key, others in candidates.items()
            if len(others) == 1 and claims.count(others[0]) == 1
        }
        unclear = [
            key for key, others in candidates.items() if others and key not in plain
        ]
        return plain, unclear


def filled(said: Said | None) -> tuple[object, ...] | None:
    """Return what a meeting is with its defaults, None where it lacks something."""
    if said is None:
        return None
    exempt = said.get("exempt") or 0
    total, expected = said.get("members_total"), said.get("expected")
    if total is None and expected is not None:
        total = expected + exempt
    if total is None or said.get("present") is None:
        return None
    if expected is None:
        expected = total - exempt
    return total, exempt, expected, said["present"], said.get("topic")


def _given(said: Said) -> tuple[object, ...]:
    """Return what tells two states of a meeting apart: values, and which were given."""
    return (
        filled(said),
        said.get("members_total") is None,
        said.get("expected") is None,
    )
