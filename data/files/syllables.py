"""Does a text look Vietnamese, letter by letter?

Whether an old encoding was read the right way can be seen from the words it makes:
`Đảng uỷ` is made of Vietnamese syllables, `§¶ng uû` is not.
"""

import re
import unicodedata

_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
# Every ending of a Vietnamese syllable, its tone left out.
_RIMES = (
    "a ai ay ao au am an ang anh ap at ac ach ăm ăn ăng ăp ăt ăc âm ân âng âp ât âc ây "
    "âu e em en eng ep et ec eo ê êm ên êng ênh êp êt êch êu i im in inh ip it ich iu "
    "ia iêm iên iêng iêp iêt iêc iêu o om on ong op ot oc oi oa oai oay oao oan oang "
    "oanh oap oat oac oach oam oăm oăn oăng oăt oăc oe oen oeo oet oong ooc ô ôm ôn "
    "ông ôp ôt ôc ôi ơ ơm ơn ơp ơt ơi u um un ung up ut uc ui ua uôm uôn uông uôt uôc "
    "uôi uân uâng uât uây uê uên uênh uêch uy uya uyên uyêt uynh uyt uych uyp uyu uơ ư "
    "ưng ưt ưc ưi ưu ưm ưn ưa ươm ươn ương ươp ươt ươc ươi ươu y yêm yên yêng yêt yêu "
    "ynh yt"
).split()
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{'|'.join(_RIMES)})")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
# Words are separated by what ASCII has besides letters; foreign signs are part of them.
_WORDS = re.compile(r"[^\x00-@\[-`{-\x7f]+")


def vietnamese_score(text: str) -> int:
    """Return how many words look Vietnamese, less those that do not.

    Only words with a letter or sign beyond ASCII count: the others look the same in
    every encoding. A text of plain ASCII scores 0.
    """
    words = _WORDS.findall(unicodedata.normalize("NFC", text).lower())
    return sum(1 if _is_syllable(word) else -1 for word in words if not word.isascii())


def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    plain = decomposed.translate(_TONES)
    if len(decomposed) - len(plain) > 1:
        return False
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)))
