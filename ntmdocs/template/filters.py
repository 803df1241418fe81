"""The closed list of filters and tests. Each says what it does with places; words are unescaped, changed, escaped again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from ntmdocs.model.quantity import round_half_up
from ntmdocs.template.session import Missing, access
from ntmdocs.template.values import Fragment, Overrun, Runs, Text, flat, is_number, places_of, raw_runs, run_of, text, words_of

LENGTH_LIMIT = 1_000_000


def _spoken(value: object) -> str:
    words = words_of(value)
    if isinstance(words, str):
        return words
    if isinstance(words, Missing):
        words.report()
        return ""
    if is_number(words):
        return str(words)
    raise TypeError("no words")


def bounded(words: str) -> str:
    if len(words) > LENGTH_LIMIT:
        raise Overrun
    return words


def _on_words(change: Callable[[str], str]) -> Callable[[object], Text]:
    """Make a filter of words: keeps the places of its value."""

    def apply(value: object) -> Text:
        return text(change(bounded(_spoken(value))), *places_of(value))

    return apply


def _capitalize(words: str) -> str:
    return words[:1].upper() + words[1:].lower()


def _title(words: str) -> str:
    return "".join(_capitalize(part) for part in _split_words(words))


def _split_words(words: str) -> Iterator[str]:
    start = 0
    for index, letter in enumerate(words):
        if letter in " \t\n\u00a0-([{<":
            yield words[start : index + 1]
            start = index + 1
    yield words[start:]


def _replace(value: object, old: object, new: object, count: object = None) -> Text:
    """Replace in the words; carries the places of the value and of what is put in."""
    words, before, after = _spoken(value), _spoken(old), _spoken(new)
    times = words.count(before) if before else len(words) + 1
    bounded_length = len(words) + times * max(0, len(after) - len(before))
    if bounded_length > LENGTH_LIMIT:
        raise Overrun
    limit = count if isinstance(count, int) else -1
    return text(words.replace(before, after, limit), *places_of(value, new))


def _default(value: object, other: object = "", boolean: object = False) -> object:
    """Return the value with its places, or `other` with its own where the value is missing."""
    missing = isinstance(value, Missing)
    return other if missing or value is None or (boolean and not value) else value


def _join(value: object, between: object = "", attribute: object = None) -> Text:
    """Join the items' words; carries the places of all of them."""
    items = _items_of(value)
    if attribute is not None:
        items = [access(item, str(words_of(attribute))) for item in items]
    spoken = [_spoken(item) for item in items]
    separator = _spoken(between)
    if sum(map(len, spoken)) + len(separator) * len(spoken) > LENGTH_LIMIT:
        raise Overrun
    return text(separator.join(spoken), *places_of(items, between))


def _items_of(value: object) -> list[Any]:
    if isinstance(value, Missing):
        value.report()
        return []
    if isinstance(value, str):
        return [text(letter, *places_of(value)) for letter in _spoken(value)]
    if isinstance(value, (list, tuple, Mapping)):
        return list(value)
    raise TypeError("no list")


def _length(value: object) -> int:
    """Count items or letters; a count carries no places."""
    if isinstance(value, Missing):
        value.report()
        return 0
    words = words_of(value)
    if isinstance(words, (str, list, tuple, Mapping)):
        return len(words)
    raise TypeError("no length")


def _first(value: object) -> object:
    """Return the first item, itself with its places."""
    return next(iter(_items_of(value)), "")


def _last(value: object) -> object:
    return next(iter(reversed(_items_of(value))), "")


def _reverse(value: object) -> list[Any]:
    return _items_of(value)[::-1]


def _pairs(value: object) -> list[tuple[Any, Any]]:
    """Return the (key, value) pairs of a mapping; values keep their places."""
    if isinstance(value, Missing):
        value.report()
        return []
    if isinstance(value, Mapping):
        return list(value.items())
    raise TypeError("no mapping")


def _batch(value: object, size: object, fill: object = None) -> list[list[Any]]:
    """Group the items by `size`, itself unchanged."""
    items = _items_of(value)
    count = size if isinstance(size, int) and not isinstance(size, bool) else 0
    if not 0 < count <= 1_000:
        raise ValueError("no size")
    groups = [items[start : start + count] for start in range(0, len(items), count)]
    if fill is not None and groups:
        groups[-1] += [fill] * (count - len(groups[-1]))
    return groups


def number(value: object) -> int | Decimal:
    """Return the number that a value is or spells.

    Raises:
        TypeError, ValueError: it is none.
    """
    words = words_of(value)
    if isinstance(words, bool) or not isinstance(words, (int, Decimal, float, str)):
        raise TypeError("no number")
    if isinstance(words, int):
        return words
    spelt = str(words).strip()
    if len(spelt) > 100:
        raise ValueError("no number")
    made = Decimal(spelt)
    if not made.is_finite() or abs(made.adjusted()) > 100:
        raise ValueError("no number")
    return made


def _int(value: object, default: object = 0) -> object:
    """Cut to a whole number; a computed number carries no places."""
    try:
        return int(number(value))
    except (TypeError, ValueError, ArithmeticError):
        return default


def _round(value: object, precision: object = 0) -> Decimal | int:
    """Round half up; a computed number carries no places."""
    digits = precision if isinstance(precision, int) else 0
    if abs(digits) > 30:
        raise ValueError("precision")
    return round_half_up(Decimal(number(value)), digits)


def _sum(value: object, attribute: object = None) -> int | Decimal:
    """Add the items; a computed number carries no places."""
    items = _items_of(value)
    if attribute is not None:
        items = [access(item, str(words_of(attribute))) for item in items]
    return sum((Decimal(number(item)) for item in items), start=Decimal(0))


def _abs(value: object) -> int | Decimal:
    found = number(value)
    return found if found >= 0 else -found


def _same(value: object) -> object:
    """Leave the value alone: escaping is done already."""
    return value


FILTERS: Mapping[str, Callable[..., object]] = {
    "upper": _on_words(str.upper),
    "lower": _on_words(str.lower),
    "title": _on_words(_title),
    "capitalize": _on_words(_capitalize),
    "trim": _on_words(str.strip),
    "string": _on_words(str),
    "replace": _replace,
    "default": _default,
    "d": _default,
    "join": _join,
    "length": _length,
    "count": _length,
    "first": _first,
    "last": _last,
    "reverse": _reverse,
    "list": _items_of,
    "items": _pairs,
    "batch": _batch,
    "int": _int,
    "round": _round,
    "sum": _sum,
    "abs": _abs,
    "escape": _same,
    "e": _same,
}


def _compared(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
    return lambda value, other: bool(compare(words_of(value), words_of(other)))


TESTS: Mapping[str, Callable[..., bool]] = {
    "defined": lambda value: not isinstance(value, Missing),
    "undefined": lambda value: isinstance(value, Missing),
    "none": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "true": lambda value: value is True,
    "false": lambda value: value is False,
    "string": lambda value: isinstance(value, str),
    "number": is_number,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "mapping": lambda value: isinstance(value, Mapping),
    "sequence": lambda value: isinstance(value, (list, tuple, str)),
    "iterable": lambda value: isinstance(value, (list, tuple, str, Mapping)),
    "odd": lambda value: number(value) % 2 == 1,
    "even": lambda value: number(value) % 2 == 0,
    "divisibleby": lambda value, by: number(value) % number(by) == 0,
    "upper": lambda value: _spoken(value).isupper(),
    "lower": lambda value: _spoken(value).islower(),
    "in": _compared(lambda value, other: value in other),
    **dict.fromkeys(("eq", "equalto", "=="), _compared(lambda value, other: bool(value == other))),
    **dict.fromkeys(("ne", "!="), _compared(lambda value, other: bool(value != other))),
    **dict.fromkeys(("lt", "lessthan", "<"), _compared(lambda value, other: bool(value < other))),
    **dict.fromkeys(("le", "<="), _compared(lambda value, other: bool(value <= other))),
    **dict.fromkeys(("gt", "greaterthan", ">"), _compared(lambda value, other: bool(value > other))),
    **dict.fromkeys(("ge", ">="), _compared(lambda value, other: bool(value >= other))),
}


def concatenate(values: tuple[object, ...]) -> object:
    """Do `a ~ b`: carries the places of both; runs and fragments stay what they are."""
    if any(isinstance(value, Runs) for value in values):
        xml = "".join(value if isinstance(value, Runs) else run_of(text(_spoken(value))) for value in values)
        return raw_runs(bounded(xml), places_of(values))
    fragments = [value for value in values if isinstance(value, Fragment)]
    if fragments:
        joined = Fragment(v if isinstance(v, (Text, Fragment)) else text(_spoken(v)) for v in values)
        joined.setting = fragments[0].setting
        if len(flat(joined)) > LENGTH_LIMIT:
            raise Overrun
        return joined
    return text(bounded("".join(map(_spoken, values))), *places_of(values))


def operate(sign: str, left: object, right: object) -> object:
    """Do arithmetic on numbers; `+` also joins words or lists."""
    if sign == "+" and isinstance(left, str) and isinstance(right, str):
        return concatenate((left, right))
    if sign == "+" and isinstance(left, list) and isinstance(right, list):
        if len(left) + len(right) > LENGTH_LIMIT:
            raise Overrun
        return left + right
    return _BY_SIGN[sign](number(left), number(right))


def _divide(left: Any, right: Any) -> Any:
    return Decimal(left) / Decimal(right)


def _bounded_product(left: Any, right: Any) -> Any:
    if abs(Decimal(left).adjusted() + Decimal(right).adjusted()) > 100:
        raise Overrun
    return left * right


_BY_SIGN: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": _bounded_product,
    "/": _divide,
    "//": lambda left, right: left // right,
    "%": lambda left, right: left % right,
}
