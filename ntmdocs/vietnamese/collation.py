"""Vietnamese alphabetical order: letters first, then tones, then capitals; digits by their number."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Each letter of the alphabet weighs by its place; đ ă â ê ô ơ ư are letters of their own, f j w z stand where English has them.
_LETTERS = {letter: weight for weight, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng; ngang is 0
_PIECES = re.compile(r"[0-9]{1,18}|.[\u0300-\u036f]*", re.DOTALL)
_MARKS, _DIGITS, _LATIN, _OTHER = range(4)

Weight = tuple[int, int]
SortKey = tuple[tuple[Weight, ...], tuple[int, ...], tuple[bool, ...], str]


@lru_cache(maxsize=4096)
def sort_key(text: str) -> SortKey:
    """Return a key that puts words in the order of the Vietnamese alphabet (Đ after D; ngang, huyền, hỏi, ngã, sắc, nặng).

    >>> sorted(["Đông", "Dũng", "Xóm 10", "Xóm 2", "bạ", "bà", "ba"], key=sort_key)
    ['ba', 'bà', 'bạ', 'Dũng', 'Đông', 'Xóm 2', 'Xóm 10']
    """
    weighed = [_weigh(piece) for piece in _PIECES.findall(unicodedata.normalize("NFC", text))]
    return (
        tuple(weight for weight, _, _ in weighed),
        tuple(tone for _, tone, _ in weighed),
        tuple(is_large for _, _, is_large in weighed),
        text,
    )


def _weigh(piece: str) -> tuple[Weight, int, bool]:
    """Return group and place, tone, and whether it is a capital."""
    if piece.isdecimal() and piece.isascii():
        return (_DIGITS, int(piece)), 0, False
    small = piece.lower()
    letter, tone = _without_tone(small)
    if letter in _LETTERS:
        return (_LATIN, _LETTERS[letter]), tone, small != piece
    group = _OTHER if letter[:1].isalpha() else _MARKS
    return (group, ord((letter or small)[0])), tone, small != piece


def _without_tone(letter: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[part] for part in parts if part in _TONES), 0)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)), tone
