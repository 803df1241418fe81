"""How official Vietnamese writes numbers, dates and number words, and orders its letters.

Numbers come from Babel, rounded half up before, which it does not do; it is loaded when the first computed number is written.
Its dates ("5 tháng 1, 2024", "5/1/24") are not those of Nghị định 30/2020/NĐ-CP, and it has neither number words nor an order of
letters: these are ours.
"""

from ntmdocs.vietnamese.collation import sort_key
from ntmdocs.vietnamese.dates import DateFault, long_date, padded_day, padded_month, parse_date, short_date
from ntmdocs.vietnamese.numbers import count, number, roman, with_unit
from ntmdocs.vietnamese.options import DEFAULT, Options
from ntmdocs.vietnamese.words import change_words, number_words, ratio_words, unit_words

__all__ = [
    "DEFAULT",
    "DateFault",
    "Options",
    "change_words",
    "count",
    "long_date",
    "number",
    "number_words",
    "padded_day",
    "padded_month",
    "parse_date",
    "ratio_words",
    "roman",
    "short_date",
    "sort_key",
    "unit_words",
    "with_unit",
]
