"""The lists of a file: which number Word prints before a paragraph, in which face and with which indent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ntmdocs.wordfile.numbers import spelled
from ntmdocs.wordfile.reading.xml import NS, STYLE, VAL, Element, child_of, is_on, value
from ntmdocs.wordfile.typesetting.measures import whole
from ntmdocs.wordfile.typesetting.symbols import symbol

_ID, _LEVEL = NS + "numId", NS + "ilvl"
LAST_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `restart`: after which levels it starts anew, None for all above, 0 for none."""

    element: Element
    start: int
    kind: str
    text: str
    style: str
    restart: int | None
    is_legal: bool


@dataclass(slots=True)
class Lists:
    """Count paragraphs in order; lists of one abstract numbering share their counts."""

    abstracts: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    overrides: Mapping[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    seen: set[tuple[str, int]] = field(default_factory=set)

    def level(self, number: str, level: int) -> Level | None:
        """Return a level (from 0) of the list `number`."""
        return self.levels.get(number, {}).get(level)

    def level_of_style(self, number: str, style: str, default: int) -> int:
        """Return the level that is tied to a style."""
        return next((index for index, one in self.levels.get(number, {}).items() if one.style == style), default)

    def afresh(self) -> Lists:
        """Return the same lists, nothing counted yet."""
        return Lists(self.abstracts, self.levels, self.overrides)

    def next(self, number: str, level: int) -> str:
        """Count a paragraph, and return its number as printed."""
        own = self.level(number, level)
        if own is None:
            return ""
        levels = self.levels[number]
        counts = self.counts.setdefault(self.abstracts[number], {})
        override = self.overrides.get((number, level))
        if override is not None and (number, level) not in self.seen:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else own.start
        self.seen.add((number, level))
        for deeper in [index for index in counts if index > level and _restarts(levels.get(index), level)]:
            del counts[deeper]
        return _text(levels, counts, level)


def _restarts(deeper: Level | None, level: int) -> bool:
    return deeper is None or deeper.restart is None or level < deeper.restart


def _text(levels: Mapping[int, Level], counts: Mapping[int, int], level: int) -> str:
    own = levels[level]
    if own.kind == "bullet":
        return own.text
    text = own.text
    for index in range(LAST_LEVEL, -1, -1):
        sign = f"%{index + 1}"
        if sign in text:
            one = levels.get(index)
            kind = "decimal" if one is None or (own.is_legal and one.kind != "none") else one.kind
            count = counts.get(index, one.start if one else 1)
            text = text.replace(sign, "" if kind == "bullet" else spelled(max(count, 1 if kind != "decimal" else 0), kind))
    return text


def build_lists(root: Element, styles: Mapping[str, Element]) -> Lists:
    """Return the lists of a numbering part, of None none; `styles` by id, since a list may be that of a style."""
    if root is None:
        return Lists()
    abstracts = {str(one.get(NS + "abstractNumId")): one for one in root.iterfind(NS + "abstractNum")}
    numbers = {str(one.get(_ID)): one for one in root.iterfind(NS + "num")}
    own = {number: value(one, NS + "abstractNumId") for number, one in numbers.items()}
    found = Lists({number: _linked(abstract, abstracts, own, styles) for number, abstract in own.items()}, {}, {})
    levels: dict[str, dict[int, Level]] = {}
    overrides: dict[tuple[str, int], int] = {}
    for number, element in numbers.items():
        levels[number] = _levels(abstracts.get(found.abstracts[number])) | _own_levels(element)
        overrides |= {(number, level): start for level, start in _starts(element)}
    return Lists(found.abstracts, levels, overrides)


def _linked(abstract: str, abstracts: Mapping[str, Element], numbers: Mapping[str, str], styles: Mapping[str, Element]) -> str:
    """Return the abstract numbering that holds the levels: that of the style which it names, if it names one."""
    for _ in range(3):
        element = abstracts.get(abstract)
        style = styles.get(value(element, NS + "numStyleLink"))
        if style is None:
            break
        named = style.find(f"{NS}pPr/{NS}numPr/{_ID}")
        abstract = numbers.get("" if named is None else named.get(VAL, ""), abstract)
    return abstract


def _levels(abstract: Element) -> dict[int, Level]:
    if abstract is None:
        return {}
    return {whole(one.get(_LEVEL)): _level(one) for one in abstract.iterchildren(NS + "lvl")}


def _own_levels(number: Element) -> dict[int, Level]:
    found = (one for override in number.iterchildren(NS + "lvlOverride") for one in override.iterchildren(NS + "lvl"))
    return {whole(one.get(_LEVEL)): _level(one) for one in found}


def _starts(number: Element) -> list[tuple[int, int]]:
    return [
        (whole(one.get(_LEVEL)), whole(start))
        for one in number.iterchildren(NS + "lvlOverride")
        if (start := value(one, NS + "startOverride"))
    ]


def _level(element: Element) -> Level:
    restart, legal = value(element, NS + "lvlRestart"), child_of(element, NS + "isLgl")
    kind, text = value(element, NS + "numFmt", "decimal"), value(element, NS + "lvlText")
    fonts = element.find(f"{NS}rPr/{NS}rFonts")
    font = "" if fonts is None else fonts.get(NS + "ascii", fonts.get(NS + "hAnsi", ""))
    return Level(
        element,
        whole(value(element, NS + "start"), 0),
        kind,
        "".join(symbol(ord(one), font) for one in text) if kind == "bullet" else text,
        value(element, STYLE),
        whole(restart) if restart else None,
        legal is not None and is_on(legal),
    )
