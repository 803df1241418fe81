"""Numbers in words, as school and offices say them; the libraries tried are wrong at 1005, 2024, 88,9 and −5."""

from __future__ import annotations

from decimal import Decimal

from ntmdocs.vietnamese.numbers import with_unit
from ntmdocs.vietnamese.options import DEFAULT, Options

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000


def number_words(value: Decimal | int, options: Options = DEFAULT) -> str:
    """Say a number; decimals are said as they are written, up to three of them as one number.

    >>> number_words(1005), number_words(2024)
    ('một nghìn không trăm linh năm', 'hai nghìn không trăm hai mươi tư')
    >>> number_words(Decimal("-4.07"))
    'âm bốn phẩy không bảy'
    """
    whole, _, decimals = f"{abs(Decimal(value)):f}".partition(".")
    said = _whole(int(whole), options)
    if decimals:
        said += " phẩy " + _decimals(decimals, options)
    return f"âm {said}" if Decimal(value) < 0 else said


def ratio_words(part: Decimal | int, whole: Decimal | int, options: Options = DEFAULT) -> str:
    """Say a ratio: "bảy trên tám"."""
    return f"{number_words(part, options)} trên {number_words(whole, options)}"


def unit_words(said: str, unit: str) -> str:
    """Put a unit to a number said in words; "%" is said too.

    >>> unit_words("năm", "%"), unit_words("hai", "mức độ")
    ('năm phần trăm', 'mức độ hai')
    """
    return with_unit(said, "phần trăm" if unit == "%" else unit)


def change_words(direction: int, amount: str) -> str:
    """Say a change, `direction` -1, 0 or 1, with its verb.

    >>> change_words(1, "50 hộ"), change_words(-1, "2 hộ"), change_words(0, "0 hộ")
    ('tăng 50 hộ', 'giảm 2 hộ', 'không thay đổi')
    """
    if not direction:
        return "không thay đổi"
    return f"{'tăng' if direction > 0 else 'giảm'} {amount}"


def _decimals(digits: str, options: Options) -> str:
    significant = digits.lstrip("0")
    if not significant or len(digits) > 3:
        return " ".join(_DIGITS[int(digit)] for digit in digits)
    zeros = ["không"] * (len(digits) - len(significant))
    return " ".join([*zeros, _whole(int(significant), options)])


def _whole(value: int, options: Options) -> str:
    """Say a whole number: billions of its upper part, then millions, thousands, units."""
    if not value:
        return _DIGITS[0]
    upper, lower = divmod(value, _BILLION)
    words = [_whole(upper, options), "tỷ"] if upper else []
    for worth, name in ((1_000_000, "triệu"), (1_000, options.thousand), (1, "")):
        group, lower = divmod(lower, worth)
        if group:
            words += [*_group(group, bool(words), options), name]
    return " ".join(filter(None, words))


def _group(value: int, is_inner: bool, options: Options) -> list[str]:
    """Say up to 999; an inner group says its hundreds even when there are none."""
    hundreds, rest = divmod(value, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or is_inner else []
    return words + _below_hundred(rest, bool(words), options)


def _below_hundred(value: int, after_hundreds: bool, options: Options) -> list[str]:
    tens, unit = divmod(value, 10)
    if not tens:
        said = [_DIGITS[unit]] if unit else []
        return [options.zero_tens, *said] if said and after_hundreds else said
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    special = {5: "lăm"} if tens == 1 else {1: "mốt", 4: options.four, 5: "lăm"}
    return [*words, special.get(unit, _DIGITS[unit])] if unit else words
