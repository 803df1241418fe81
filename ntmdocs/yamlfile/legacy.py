"""Text of the old encodings TCVN3 (ABC, .VnTime) and VNI, which shows as odd letters once its font is gone.

A word is accused only where its letters, decoded, make a Vietnamese syllable and, as they stand, make none.
Source: TCVN 5712:1993; the VNI-Windows table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from ntmdocs.finding import Finding
from ntmdocs.offences import yaml as offences
from ntmdocs.yamlfile.decoding import SourceText
from ntmdocs.yamlfile.nodes import Node
from ntmdocs.yamlfile.swallowed import iter_scalars

_TCVN3_CODES = (
    "b5à b6ả b7ã b8á b9ạ a8ă bbằ bcẳ bdẵ beắ c6ặ a9â c7ầ c8ẩ c9ẫ caấ cbậ aeđ ccè ceẻ cfẽ d0é d1ẹ aaê d2ề d3ể d4ễ d5ế d6ệ "
    "d7ì d8ỉ dcĩ ddí deị dfò e1ỏ e2õ e3ó e4ọ abô e5ồ e6ổ e7ỗ e8ố e9ộ acơ eaờ ebở ecỡ edớ eeợ efù f1ủ f2ũ f3ú f4ụ adư f5ừ f6ử "
    "f7ữ f8ứ f9ự faỳ fbỷ fcỹ fdý feỵ a1Ă a2Â a3Ê a4Ô a5Ơ a6Ư a7Đ"
)
_TCVN3 = {int(code[:2], 16): code[2] for code in _TCVN3_CODES.split()}
_TCVN3_SIGNS = re.compile("[¡-©«¬\xad®µ-¹»-¾×÷]")
_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_LETTERS = {"ö": "ư", "ô": "ơ", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR = re.compile("[aeoyuôöAEOYUÔÖ][ùøûõïÙØÛÕÏ]|[aeoAEO][âáàåãäÂÁÀÅÃÄ]|[aA][êéèúüëÊÉÈÚÜË]|[ñöæîÑÖÆÎ]")
_WORD = re.compile(r"(?:[^\W\d_]|[¡-¿×÷])+")
_NUCLEI = (
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iêu iu oa oai oao oay oă oe oeo oi oo ôi ơi ua uâ uây uê ui uô uôi uơ "
    "uy uya uyê uyu ưa ưi ươ ươi ươu ưu yê yêu"
)
_SYLLABLE = re.compile(
    f"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(?:{'|'.join(_NUCLEI.split())})(?:ch|ng|nh|[cmnpt])?",
    re.IGNORECASE,
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LATIN1 = re.compile("[\u00a1-\u00ff]")


def check_legacy(source: SourceText, root: Node) -> Iterator[Finding]:
    """Find lines typed in TCVN3 or VNI, with the line as it was meant."""
    if source.text.isascii() or not _LATIN1.search(source.text):
        return
    for scalar in iter_scalars(root):
        if scalar.value.isascii():
            continue
        for offence, sign, decode_word in _ENCODINGS:
            if sign.search(scalar.value) and _is_legacy(scalar.value, sign, decode_word):
                meant = decode_text(scalar.value, decode_word)
                yield offence.at(scalar.span.mark, text=scalar.value[:60], meant=meant[:60])
                break


def decode_text(text: str, decode_word: Callable[[str], str]) -> str:
    """Decode the words of a text that an old encoding can have written; others stay."""
    return _WORD.sub(lambda match: decode_word(match[0]) if max(match[0]) <= "ÿ" else match[0], text)


def _is_legacy(text: str, sign: re.Pattern[str], decode_word: Callable[[str], str]) -> bool:
    words = {word for word in _WORD.findall(text) if len(word) > 2 and sign.search(word) and max(word) <= "ÿ"}
    guilty = {word for word in words if not is_syllable(word) and is_syllable(decode_word(word))}
    return len(guilty) > 1 or any(len(word) >= 4 for word in guilty)


@lru_cache(maxsize=2048)
def is_syllable(word: str) -> bool:
    """Tell whether `word` can be a Vietnamese syllable: onset, vowels, coda and at most one tone.

    >>> is_syllable("hoạch"), is_syllable("ho¹ch")
    (True, False)
    """
    toned = unicodedata.normalize("NFD", word)
    bare, tones = _TONES.subn("", toned)
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def from_tcvn3(word: str) -> str:
    """Decode one word of TCVN3.

    >>> from_tcvn3("ho¹ch")
    'hoạch'
    """
    return word.translate(_TCVN3)


def from_vni(word: str) -> str:
    """Decode one word of VNI.

    >>> from_vni("hoaïch"), from_vni("Ñöùc")
    ('hoạch', 'Đức')
    """
    out = ""
    for character in word:
        out = _vni_letter(out, character)
    return unicodedata.normalize("NFC", out)


def _vni_letter(out: str, character: str) -> str:
    base, low = out[-1:].lower(), character.lower()
    if base in tuple("aeoyuơư") and low in _MARKS:
        return out + _MARKS[low]
    if base in tuple("aeo") and low in _CIRCUMFLEX:
        return out + "\u0302" + _CIRCUMFLEX[low]
    if base == "a" and low in _BREVE:
        return out + "\u0306" + _BREVE[low]
    letter = _VNI_LETTERS.get(low, low)
    return out + (letter.upper() if character.isupper() else letter)


_ENCODINGS = ((offences.TCVN3, _TCVN3_SIGNS, from_tcvn3), (offences.VNI, _VNI_PAIR, from_vni))
