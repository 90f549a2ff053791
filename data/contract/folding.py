"""How text is made comparable: `clean` gives what is kept, `fold` what is matched.

Offices type the same word in many ways: `Đảng uỷ`, `ĐẢNG ỦY`, composed or decomposed,
with a hard blank copied from a document. `clean` removes what nobody can see; `fold`
gives the key under which all spellings meet. Both exist as SQL too, because folding
millions of rows one by one in Python would take longer than loading them.
"""

import re
import unicodedata
from functools import lru_cache

from data.contract.formula_escaping import KEPT, MARK, unescape_formula
from data.contract.sql_quoting import quoted

HARD_BLANKS = "\u00a0\u2007\u202f"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
OUTER_BLANKS = " \t\r\n\v\f"

_BLANKS = " " * len(HARD_BLANKS)
_VISIBLE = str.maketrans(HARD_BLANKS, _BLANKS, INVISIBLE)
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")
# No accent that stands by itself comes before it.
_FIRST_MARK = "\u0300"
# Signs that cleaning leaves alone wherever they stand inside a text, as most texts do;
# a quote may be the mark of what begins like a formula.
_UNTOUCHED = r"(?:[\t\n\v\f\r ]*[!-&(-~À-ɏẠ-ỹ–—‘’“”…][\t\n\v\f\r -~À-ɏẠ-ỹ–—‘’“”…]*)?"


def clean(text: str) -> str:
    """Return the text as it is stored: NFC and without what nobody can see.

    Hard blanks become ordinary ones, zero-width characters and soft hyphens go, outer
    blanks go, and the quote that keeps a text from being a formula. Blanks inside stay
    as they were typed.
    """
    visible = unicodedata.normalize("NFC", text.translate(_VISIBLE))
    return unescape_formula(visible.strip(OUTER_BLANKS))


# Looking for a header folds the same few words for every table and every row.
@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """Return the match key: lower case, no accents, đ as d, words parted by one blank.

    `Đảng uỷ`, `ĐẢNG  ỦY` and `dang_uy` all become `dang uy`. Nothing but letters and
    digits is left, so a text of punctuation alone becomes the empty text.
    """
    lowered = clean(text).lower().replace("đ", "d")
    # Registers of a country are folded name by name: most letters are looked at once.
    if not lowered.isascii():
        lowered = "".join(
            character
            for character in unicodedata.normalize("NFD", lowered)
            if character < _FIRST_MARK
            or not unicodedata.category(character).startswith("M")
        )
    return _NEITHER_LETTER_NOR_DIGIT.sub(" ", lowered).strip()


def cleaned_sql(expression: str) -> str:
    """Return SQL that does to `expression` what `clean` does to a text.

    Composing is slow, so it is kept for the few texts that may need it.
    """
    visible = f"translate({expression}, '{HARD_BLANKS}{INVISIBLE}', '{_BLANKS}')"
    trimmed = f"trim(nfc_normalize({visible}), '{OUTER_BLANKS}')"
    return f"""
        case
            when regexp_full_match({expression}, '{_UNTOUCHED}')
                then trim({expression}, '{OUTER_BLANKS}')
            else regexp_replace({trimmed}, {quoted(MARK)}, '{KEPT}')
        end
    """


def folded_sql(expression: str) -> str:
    """Return SQL that does to `expression` what `fold` does to a text.

    They agree on everything Vietnamese is written in; a test compares them.
    """
    lowered = f"replace(lower({cleaned_sql(expression)}), 'đ', 'd')"
    words = rf"regexp_replace(strip_accents({lowered}), '[^\p{{L}}\p{{N}}]+', ' ', 'g')"
    return f"trim({words})"
