"""What a person typed into plan.yaml, line by line, and where each line stands on paper: worked out by search, without ntmdocs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CITATION = re.compile(r"\$\w+(?:\.\w+)*")
RUN_IN = {"thuận lợi", "khó khăn", "mục tiêu", "duy trì"}
PROSE = {
    *("mở đầu", "kết quả", "tồn tại", "nguyên nhân", "bài học", "thuận lợi", "khó khăn", "mục tiêu", "nhiệm vụ", "duy trì"),
    *("giải pháp", "tổ chức thực hiện", "đề nghị", "kinh phí", "mục thêm", "căn cứ", "nơi nhận"),
}


@dataclass(frozen=True)
class Typed:
    """A line of prose: its number in the file (from 0), the slot it stands in, its words from `start` on, as typed."""

    number: int
    slot: tuple[str, ...]
    start: int
    words: str
    order: int  # of the paragraphs of its slot, from 0
    mark: str  # "- ", "+ " or ""

    @property
    def is_plain(self) -> bool:
        """Tell whether it prints as it is typed."""
        return not CITATION.search(self.words) and "*" not in self.words and "\\" not in self.words

    @property
    def printed(self) -> str:
        """Return its words as printed, "…" where a figure is cited."""
        return CITATION.sub("…", self.words.replace("*", ""))


@dataclass(frozen=True)
class Found:
    """A typed line and the paragraph that prints it: `places[i]` is where character i of the paragraph stands in the line, -1 elsewhere.

    `cited` are the stretches of the paragraph that citations print, with the citation.
    """

    typed: Typed
    paragraph: int
    text: str
    places: tuple[int, ...]
    cited: tuple[tuple[int, int, str], ...]


def read_lines(text: str) -> list[Typed]:
    """Return the prose lines of a plan in the order of the file."""
    root = yaml.compose(text, Loader=LOADER)
    lines = text.split("\n")
    found: list[Typed] = []
    for slot, node in _scalars(root, ()):
        if node.style == "|" and slot[0] in PROSE and slot[-1] not in ("ghi là", "tên", "chỉ tiêu", "kỳ", "tiêu đề"):
            found += _of_block(lines, slot, node)
    return sorted(found, key=lambda one: one.number)


def _of_block(lines: Sequence[str], slot: tuple[str, ...], node: Any) -> Iterator[Typed]:
    order = 0
    for number in range(node.start_mark.line + 1, node.end_mark.line + (1 if node.end_mark.column else 0)):
        line = lines[number].rstrip("\r") if number < len(lines) else ""
        words = line.strip()
        if not words or words.startswith(">> "):
            continue
        mark = words[:2] if words[:2] in ("- ", "+ ") else ""
        start = len(line) - len(line.lstrip()) + len(mark)
        yield Typed(number, slot, start, line[start:].rstrip(), order, mark)
        order += 1


def _scalars(node: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for order, value in enumerate(node.value):
            yield from _scalars(value, (*path, str(order)))
    elif path:
        yield path, node


def locate(typed: Iterable[Typed], paragraphs: Sequence[str]) -> list[Found]:
    """Return the lines that exactly one paragraph prints, and that paragraph no other line."""
    hits: dict[int, list[Found]] = {}
    for one in typed:
        pieces = _pieces(one.words)
        longest = max((words for words, _, _ in pieces), key=len, default="")
        likely = [(at, text) for at, text in enumerate(paragraphs) if longest in text]
        own = [found for at, text in likely if (found := _match(one, pieces, at, text))]
        if len(own) == 1:
            hits.setdefault(own[0].paragraph, []).append(own[0])
    return [found[0] for _, found in sorted(hits.items()) if len(found) == 1]


Pieces = list[tuple[str, list[int], str]]


def _match(typed: Typed, pieces: Pieces, at: int, text: str) -> Found | None:
    prefix = r"(?:[^:]+: )?" if typed.slot[0] in RUN_IN and typed.order == 0 else ""
    body = "".join("(.+?)" if cited else "(" + re.escape(words) + ")" for words, _, cited in pieces)
    start = re.escape(typed.mark) if typed.slot[0] != "nơi nhận" else "- "
    found = re.fullmatch(start + prefix + body + r"[;./]*", text)
    if found is None:
        return None
    places, cited_at = [-1] * len(text), []
    for group, (_, offsets, cited) in enumerate(pieces, 1):
        if cited:
            cited_at.append((found.start(group), found.end(group), cited))
        else:
            for order, offset in enumerate(offsets):
                places[found.start(group) + order] = offset + typed.start
    return Found(typed, at, text, tuple(places), tuple(cited_at))


def _pieces(words: str) -> Pieces:
    """Return the stretches of a line as printed: words and their offsets in the line, or a citation."""
    found: Pieces = []
    at = 0
    for hit in [*CITATION.finditer(words), None]:
        end = hit.start() if hit else len(words)
        kept = [place for place in range(at, end) if words[place] != "*"]
        if kept:
            found.append(("".join(words[place] for place in kept), kept, ""))
        if hit:
            found.append(("", [], hit[0]))
            at = hit.end()
    return found


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
