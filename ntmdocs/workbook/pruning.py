"""A part cut down to the elements that we know, byte for byte as they stood: nothing else reaches the reader.

A spreadsheet's parts hold much that can hang or break a reader: links, pictures, pivot tables, rules, extensions. A list
of what may stay is short; a list of what must go would never end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from ntmdocs.workbook.faults import too_large

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
Grammar = Mapping[str, frozenset[str]]
MOST_PASSED_OVER, MOST_ATTRIBUTES = 250_000, 100
PIECE, LONGEST_TAG = 65_536, 1_000_000  # in bytes
_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


class Pruner:
    """Reads a part once, from begin to end. `grammar` names the children that each element may keep; "" is the part.

    A subclass looks at what stays: `begin` and `end` are called with the element's name, `text` with its words; `end`
    returns False for an element that shall be cut as well. `passed_over` counts the elements that do not stay, on from those
    of the parts before. Raises ValueError where the part is no such XML, Unreadable where too much of it is passed over.
    """

    def __init__(self, grammar: Grammar, passed_over: int = 0) -> None:
        self.known = {parent: {f"{MAIN} {name}": name for name in names} for parent, names in grammar.items()}
        self.open: list[tuple[str | None, int]] = []  # name, None for what is cut, and first byte
        self.skipped, self.passed_over = 0, passed_over
        self.cuts: list[tuple[int, int]] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Look at an element that stays."""

    def text(self, name: str, words: str) -> None:
        """Look at words in an element that stays; they may come in pieces."""

    def end(self, name: str) -> bool:
        """Tell whether the element stays now that its content is known."""
        return True

    def prune(self, data: bytes) -> bytes:
        """Return the part without what the grammar does not name."""
        self.data = data = data.replace(STRICT.encode(), MAIN.encode())
        try:
            self._parse(data)
        except expat.ExpatError as fault:
            raise ValueError(str(fault)) from None
        return b"".join(self._kept(data))

    def _parse(self, data: bytes) -> None:
        """Parse piece by piece, no further than one tag may reach."""
        for start in range(0, len(data), PIECE):
            self.parser.Parse(data[start : start + PIECE], False)
            if start - self.parser.CurrentByteIndex > LONGEST_TAG:
                raise ValueError(f"a tag without end at byte {self.parser.CurrentByteIndex}")
        self.parser.Parse(b"", True)

    def _kept(self, data: bytes) -> Iterator[bytes]:
        done = 0
        for start, end in self.cuts:
            yield data[done:start]
            done = end
        yield data[done:]

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        if self.skipped:
            self._pass_over()
            self.skipped += 1
            return
        if len(attributes) > MOST_ATTRIBUTES:
            raise ValueError(f"{len(attributes)} attributes")
        parent = self.open[-1][0] if self.open else ""
        name = self.known.get(parent or "", {}).get(full_name)
        if not self.open and name is None:
            raise ValueError(f"the part is {full_name}")
        self.open.append((name, self.parser.CurrentByteIndex))
        if name is None:
            self.skipped = 1
        else:
            self.begin(name, attributes)

    def _end(self, _: str) -> None:
        self.skipped -= bool(self.skipped)
        if self.skipped:
            return
        name, start = self.open.pop()
        if name is None or not self.end(name):
            self._cut(start)

    def _cut(self, start: int) -> None:
        """Cut the element that begins at `start` and ends where the parser stands; what was cut inside is part of it."""
        self._pass_over()
        tag = self._tag(start)
        if not tag[0].endswith(b"/>"):
            tag = self._tag(self.parser.CurrentByteIndex)
        while self.cuts and self.cuts[-1][0] >= start:
            self.cuts.pop()
        self.cuts.append((start, tag.end()))

    def _pass_over(self) -> None:
        self.passed_over += 1
        if self.passed_over > MOST_PASSED_OVER:
            raise too_large(limit=MOST_PASSED_OVER)

    def _tag(self, place: int) -> re.Match[bytes]:
        tag = _TAG.match(self.data, place)
        if tag is None:
            raise ValueError(f"no tag at byte {place}")
        return tag

    def _text(self, words: str) -> None:
        name = self.open[-1][0] if self.open else None
        if name is not None:
            self.text(name, words)
