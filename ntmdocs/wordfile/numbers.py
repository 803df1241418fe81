"""The numbers that Word itself prints before paragraphs, computed from the numbering part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ntmdocs.vietnamese import roman

NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value_of(element: Any, path: str, default: str = "") -> str:
    """Return the w:val of the element at `path` ("pPr/numPr/ilvl"), or `default`."""
    found = None if element is None else element.find("/".join(NS + step for step in path.split("/")))
    return default if found is None else str(found.get(NS + "val", default))


def spelled(number: int, kind: str) -> str:
    """Return a number as Word writes it in one of its number formats.

    >>> spelled(4, "upperRoman"), spelled(28, "lowerLetter"), spelled(7, "decimalZero")
    ('IV', 'bb', '07')
    """
    if kind.endswith("Roman"):
        return roman(number) if kind.startswith("upper") else roman(number).lower()
    if kind.endswith("Letter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if kind.startswith("upper") else letters
    if kind == "none":
        return ""
    return f"{number:02}" if kind == "decimalZero" else str(number)


@dataclass(frozen=True, slots=True)
class Level:
    start: int
    kind: str
    text: str
    style: str
    restart: int | None


@dataclass(slots=True)
class Counter:
    """Count the paragraphs of a document in order; lists with one abstract numbering share their counts, as in Word."""

    lists: Mapping[str, str]
    levels: Mapping[str, Mapping[int, Level]]
    overrides: Mapping[tuple[str, int], int]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    seen: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, number: str, style: str, default: int) -> int:
        """Return the level of list `number` that is tied to a style."""
        levels = self.levels.get(self.lists.get(number, ""), {})
        return next((index for index, level in levels.items() if level.style == style), default)

    def next(self, number: str, level: int) -> str:
        """Return the number printed before the next paragraph of list `number` at `level` (from 0)."""
        abstract = self.lists.get(number, "")
        levels = self.levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(abstract, {})
        override = self.overrides.get((number, level))
        if override is not None and (number, level) not in self.seen:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        self.seen.add((number, level))
        for deeper in [index for index in counts if index > level and _restarts(levels[index], level)]:
            del counts[deeper]
        return self._text(levels, counts, level)

    @staticmethod
    def _text(levels: Mapping[int, Level], counts: dict[int, int], level: int) -> str:
        text = levels[level].text
        if levels[level].kind == "bullet":
            return text
        for index, entry in levels.items():
            text = text.replace(f"%{index + 1}", spelled(counts.get(index, entry.start), entry.kind))
        return text


def _restarts(deeper: Level, level: int) -> bool:
    """Return whether a deeper level starts anew after `level`; lvlRestart 0 never, n after levels up to n only."""
    return deeper.restart is None or level < deeper.restart


def build_counter(root: Any) -> Counter:
    """Return a fresh counter for the root of a numbering part, or for None."""
    if root is None:
        return Counter({}, {}, {})
    lists = {entry.get(NS + "numId"): value_of(entry, "abstractNumId") for entry in root.iterfind(NS + "num")}
    levels = {
        entry.get(NS + "abstractNumId"): {int(level.get(NS + "ilvl")): _level(level) for level in entry.iterfind(NS + "lvl")}
        for entry in root.iterfind(NS + "abstractNum")
    }
    overrides = {
        (entry.get(NS + "numId"), int(override.get(NS + "ilvl"))): int(start)
        for entry in root.iterfind(NS + "num")
        for override in entry.iterfind(NS + "lvlOverride")
        if (start := value_of(override, "startOverride"))
    }
    return Counter(lists, levels, overrides)


def _level(element: Any) -> Level:
    restart = value_of(element, "lvlRestart")
    return Level(
        int(value_of(element, "start", "0")),
        value_of(element, "numFmt", "decimal"),
        value_of(element, "lvlText"),
        value_of(element, "pStyle"),
        int(restart) if restart else None,
    )
