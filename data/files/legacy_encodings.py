"""Texts from before Unicode: recognised by what they would say, and never stored.

TCVN3 (the .VnTime fonts) and VNI gave Western letters Vietnamese shapes, so that
`Đảng uỷ` stands in the file as `§¶ng uû` or `Ñaûng uûy`. UTF-8 taken for a Western
encoding looks alike (`Ä\u0090áº£ng`). Reading such a text as it stands would keep
garbage for ever; decoding it by guess would be wrong for some of it.
"""

import re
from collections.abc import Callable

from data.files.syllables import vietnamese_score

# What the signs from A1 to FE mean in TCVN3; a dot is none of its letters.
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò"
    ".ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
)
_TCVN3_LETTERS = {
    sign: letter for sign, letter in enumerate(_TCVN3, start=0xA1) if letter != "."
}
# In VNI a sign behind the vowel gives it its shape: one row of signs for plain vowels,
# one for those with a hat (â ê ô), one for ă.
_VNI_PLAIN = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_HAT = dict(zip("âáàåãä", ("", *_VNI_PLAIN.values()), strict=True))
_VNI_BREVE = dict(zip("êéèúüë", ("", *_VNI_PLAIN.values()), strict=True))
_VNI_SHAPES = (
    _VNI_PLAIN
    | {sign: f"\u0302{tone}" for sign, tone in _VNI_HAT.items()}
    | {sign: f"\u0306{tone}" for sign, tone in _VNI_BREVE.items()}
)
_VNI_LETTERS = str.maketrans("ôöñæóòî", "ơưđỉĩịỵ")
_VNI_PAIR = re.compile(f"([aeouyôö])([{''.join(_VNI_SHAPES)}])")

# What Windows' Western code page shows for the bytes from 80 to 9F.
_WESTERN_BYTES = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in b"\x81\x8d\x8f\x90\x9d"
}


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3_LETTERS)


def _from_vni(text: str) -> str:
    """Decode, in lower case: capitals follow the same rules with capital signs."""
    shaped = _VNI_PAIR.sub(lambda pair: _vni_vowel(*pair.groups()), text.lower())
    return shaped.translate(_VNI_LETTERS)


def _vni_vowel(vowel: str, sign: str) -> str:
    return vowel.translate(_VNI_LETTERS) + _VNI_SHAPES[sign]


def _from_utf8_read_as_western(text: str) -> str:
    western = text.translate(_WESTERN_BYTES).encode("latin-1", "ignore")
    return western.decode("utf-8", "ignore")


UTF8_AS_WESTERN = "UTF-8"
_DECODINGS: dict[str, Callable[[str], str]] = {
    "TCVN3 (ABC)": _from_tcvn3,
    "VNI": _from_vni,
    UTF8_AS_WESTERN: _from_utf8_read_as_western,
}


def legacy_encoding(text: str) -> str | None:
    """Return the name of the old encoding that `text` is in, None for none.

    It is in the one under which its words look most Vietnamese, and more so than as
    they stand.
    """
    scores = {
        name: vietnamese_score(decode(text)) for name, decode in _DECODINGS.items()
    }
    best = max(scores, key=scores.__getitem__)
    is_better = scores[best] > max(0, vietnamese_score(text))
    return best if is_better else None
