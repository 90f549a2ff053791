"""Texts whose letters were lost when a program saved them: `M? chi b?`.

An encoding without Vietnamese letters has a question mark for each of them. What it
was cannot be told any more.
"""

import re

# A question mark inside a word, or in front of one: sentences have them behind words.
_LOST = re.compile(r"\w\?+\w|(?:^|[\s(,])\?+\w")
_LOST_AT_END = re.compile(r"\w\?+$")


def lost_share(text: str) -> float:
    """Return how many of the words of a text have lost letters, from 0 to 1.

    A question mark behind a word counts only beside another that is inside one.
    """
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    # Addresses of pages have question marks inside.
    lost = [word for word in words if _LOST.search(word) and "=" not in word]
    if lost:
        lost += [word for word in words[:-1] if _is_cut_off(word) and word not in lost]
    return len(lost) / len(words) if words else 0


def _is_cut_off(word: str) -> bool:
    return bool(_LOST_AT_END.search(word))


def have_lost_letters(names: list[str]) -> bool:
    """Return whether the names above columns have lost letters.

    No name of a column is a question, so a mark behind a word counts as well.
    """
    words = [word for name in names for word in name.split()]
    lost = [w for w in words if _LOST.search(w) or _is_cut_off(w) or set(w) == {"?"}]
    return len(lost) >= _LEAST and _LEAST_SHARE * len(words) <= len(lost)


_LEAST = 2
_LEAST_SHARE = 0.25
