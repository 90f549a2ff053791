"""Which cell or unit of a register a name stands for.

Offices know `Chi bộ thôn 5`, not 38.168.053. A name counts whatever its capitals and
the place of its tones (`uỷ` is `ủy`), with and without "Chi bộ". Accents may be left
out where nothing else in the register looks like it, but other accents are another
name. A name that fits nothing or more than one thing is refused with the nearest:
taking one by guess would move a meeting to a neighbour's record.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, process

from data.contract.folding import clean, fold
from data.sheets.unit_names import LEVELS

NEAREST = 3
# Comparisons of names spent on suggestions in one file; each takes some 0.1 µs.
_MOST_COMPARISONS = 20_000_000
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORDS = re.compile(r"[^\W_]+")
# What may stand before the name proper, longest first, folded.
_TITLES = {
    "cell": ("chi bo", "cb"),
    "unit": (
        "ban chap hanh dang bo", "bch dang bo", "dang bo bo phan", "dang bo co so",
        "dang bo", "dang uy", "dbbp", "db", "du",
    ),
    "member": ("dong chi", "d c", "dc"),
}  # fmt: skip


def exact_key(name: str, kind: str) -> str:
    """Return the key under which spellings of one name meet, its accents kept.

    Capitals, punctuation, the place of a tone within its syllable, leading zeros and
    the title in front do not matter. `kind` is "cell" or "unit".
    """
    words = _WORDS.findall(clean(name).lower())
    title = _title_length(fold(name).split(), kind)
    return " ".join(_tone_last(word) for word in words[title:])


def loose_key(name: str, kind: str) -> str:
    """Return the key under which names meet that differ in accents only."""
    words = fold(name).split()
    return " ".join(map(_bare_number, words[_title_length(words, kind) :]))


def place_key(name: str) -> str:
    """Return the exact key of a unit without what kind of place it is: `hoà bình`."""
    words = exact_key(name, "unit").split()
    for count in (2, 1):
        if len(words) > count and fold(" ".join(words[:count])) in LEVELS:
            return " ".join(words[count:])
    return " ".join(words)


def is_without_accents(name: str, registered: str, kind: str) -> bool:
    """Return whether a name differs from a registered one in accents left out.

    Each of its words is spelled as there, or has no accents at all: `thôn Dông` is not
    `thôn Đông`.
    """
    words = exact_key(name, kind).split()
    wanted = exact_key(registered, kind).split()
    return len(words) == len(wanted) and all(
        word == other or (word.isascii() and word == fold(other))
        for word, other in zip(words, wanted, strict=True)
    )


def _title_length(words: list[str], kind: str) -> int:
    """Return how many words of a name are its title; a title alone is a name."""
    for title in _TITLES[kind]:
        parts = title.split()
        if words[: len(parts)] == parts and len(words) > len(parts):
            return len(parts)
    return 0


def _tone_last(word: str) -> str:
    if word.isascii():
        return _bare_number(word)
    letters = unicodedata.normalize("NFD", _bare_number(word))
    tones = [letter for letter in letters if letter in _TONES]
    rest = (letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", "".join(rest)) + "".join(tones)


def _bare_number(word: str) -> str:
    return word.lstrip("0") or "0" if word.isdecimal() else word


@dataclass(frozen=True)
class RegisterEntry:
    """A cell or unit by its code and name; `unit_code` is the unit it belongs to."""

    code: str
    name: str
    unit_code: str | None = None
    unit_name: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def shown(self) -> str:
        """Name, unit and code, as a suggestion is shown."""
        unit = f", {self.unit_name}" if self.unit_name else ""
        return f"{self.name}{unit} ({self.code})"


class Register:
    """The cells, or the units, that names are looked up among."""

    def __init__(self, kind: str, entries: Iterable[RegisterEntry]) -> None:
        self.kind = kind
        self.entries = tuple(entries)
        self.comparisons_left = _MOST_COMPARISONS

    # Not before a name is looked up: keys of a country's cells take half a minute, and
    # most sheets have codes.
    @cached_property
    def exact(self) -> dict[str, list[RegisterEntry]]:
        """The entries by `exact_key`."""
        return self._by_key(exact_key)

    @cached_property
    def loose(self) -> dict[str, list[RegisterEntry]]:
        """The entries by `loose_key`."""
        return self._by_key(loose_key)

    def _by_key(self, key: Callable[[str, str], str]) -> dict[str, list[RegisterEntry]]:
        found: dict[str, list[RegisterEntry]] = {}
        for entry in self.entries:
            found.setdefault(key(entry.name, self.kind), []).append(entry)
        return found

    def find(
        self, name: str, units: Collection[str] | None = None
    ) -> list[RegisterEntry]:
        """Return what `name` may stand for, within `units` where they are given.

        With its accents it goes before all that is like it without; words with other
        accents are another name.
        """
        exact = self.exact.get(exact_key(name, self.kind), ())
        loose = self.loose.get(loose_key(name, self.kind), ())
        typed = [
            each for each in loose if is_without_accents(name, each.name, self.kind)
        ]
        return _within(exact, units) or _within(typed, units)

    def is_exact(self, name: str, entry: RegisterEntry) -> bool:
        """Return whether `name` is spelled as the register has it, accents included."""
        return exact_key(name, self.kind) == exact_key(entry.name, self.kind)

    def nearest(
        self, name: str, units: Collection[str] | None = None
    ) -> list[RegisterEntry]:
        """Return the entries most like `name`, the best first, at most three.

        Where a file has so many unknown names that comparing would take minutes, the
        last of them get no suggestions.
        """
        self.comparisons_left -= len(self.loose)
        if self.comparisons_left < 0:
            return []
        keys = self.loose
        if units is not None:
            keys = {
                key: found
                for key, entries in self.loose.items()
                if (found := _within(entries, units))
            }
        best = process.extract(
            loose_key(name, self.kind), keys.keys(), scorer=fuzz.ratio, limit=NEAREST
        )
        return [entry for key, _, _ in best for entry in keys[key]][:NEAREST]


def _within(
    entries: Iterable[RegisterEntry], units: Collection[str] | None
) -> list[RegisterEntry]:
    return [entry for entry in entries if units is None or entry.unit_code in units]
