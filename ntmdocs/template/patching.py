"""Turn a part into Jinja source: look for broken tags first, then let docxtpl's own `patch_xml` do it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

PART_LIMIT = 8_000_000
TAG_LIMIT = 10_000
TAG_LENGTH_LIMIT = 2_000

_NOISE = re.compile(
    r'\s(?:w:rsid\w*|w14:paraId|w14:textId)="[^"]*"|<w:(?:proofErr|lastRenderedPageBreak)\b[^>]*/>'
    r'|<w:bookmarkStart\b[^>]*w:name="_GoBack"[^>]*/>'
)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<(?:dc|cp|dcterms):\w+[^>]*>([^<]+)<")
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as the author wrote it: `body` without its marks, in paragraph `line` from 1, at offsets `start:end`."""

    opener: str
    body: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A tag that stands alone: kind is "unclosed", "crossing" or "stray"."""

    kind: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A part cut before each paragraph: text and style of each line; line 0 is what precedes the first."""

    texts: tuple[str, ...]
    styles: tuple[str, ...]


def clean_xml(xml: str) -> str:
    """Return a canonical part on one line without marks of editing sessions, with a line break before each paragraph."""
    flat = re.sub(r"[\r\n]+", " ", _NOISE.sub("", xml))
    return re.sub(r"(<w:p[ >/])", r"\n\1", flat)


def split_lines(source: str) -> Lines:
    chunks = source.split("\n")
    texts = tuple(html.unescape("".join(m[1] or m[2] or "" for m in _TEXT.finditer(chunk))) for chunk in chunks)
    styles = tuple(match[1] if (match := _STYLE.search(chunk)) else "" for chunk in chunks)
    return Lines(texts, styles)


def iter_tags(lines: Lines) -> Iterator[Tag | Fault]:
    """Yield the tags of all lines, and a fault for each opening or closing mark without its partner."""
    for number, text in enumerate(lines.texts):
        if "{" in text or "}" in text:
            following = lines.texts[number + 1] if number + 1 < len(lines.texts) else ""
            yield from _tags_of_line(text, number, following)


def _tags_of_line(text: str, line: int, following: str) -> Iterator[Tag | Fault]:
    position = 0
    while match := _MARK.search(text, position):
        mark, start = match[0], match.start()
        closer = _CLOSERS.get(mark)
        if closer is None:
            yield Fault("stray", line, around(text, start))
            position = match.end()
            continue
        end = _closing(text, match.end(), closer)
        if end < 0:
            crossing = closer in following and not _starts_anew(following, closer)
            yield Fault("crossing" if crossing else "unclosed", line, around(text, start))
            position = match.end()
            continue
        yield Tag(mark, text[match.end() : end], line, start, end + 2)
        position = end + 2


def _starts_anew(text: str, closer: str) -> bool:
    opener = text.find({value: key for key, value in _CLOSERS.items()}[closer])
    return 0 <= opener < text.index(closer)


def _closing(text: str, start: int, closer: str) -> int:
    """Return where the tag that opened before `start` is closed, or -1 when another opens first or none closes it."""
    stop = text.find(closer, start)
    if stop < 0 or stop - start > TAG_LENGTH_LIMIT:
        return -1
    bare = _STRING.sub("", text[start:stop])
    return stop if closer == "#}" or not re.search(r"\{[{%#]", bare) else -1


def around(text: str, at: int, width: int = 40) -> str:
    """Return the words around an offset, for a finding."""
    start, end = max(0, at - width // 2), min(len(text), at + width)
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def jinja_source(source: str) -> str:
    """Return the source as docxtpl patches it, with the cell properties in the schema's order."""
    from docxtpl import DocxTemplate

    patched = DocxTemplate.patch_xml(None, source)
    return _CELL_PROPERTIES.sub(_order_cell_properties, str(patched))


_CELL_PROPERTIES = re.compile(r"(<w:tcPr>)((?:(?!</?w:tcPr>).)*)(</w:tcPr>)", re.DOTALL)
_CELL_ORDER = (
    *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection"),
    *("tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel", "cellMerge", "tcPrChange"),
)
_CHILD = re.compile(r"<w:(\w+)\b(?:[^<>{}]|\{\{.*?\}\}|\{%.*?%\}|[{}])*?(?:/>|>.*?</w:\1>)", re.DOTALL)


def _order_cell_properties(match: re.Match[str]) -> str:
    children = list(_CHILD.finditer(match[2]))
    if "".join(child[0] for child in children) != match[2]:
        return match[0]
    names = [child[1] for child in children]
    if any(name not in _CELL_ORDER for name in names):
        return match[0]
    kept = {child[1]: child[0] for child in children}  # a property written twice counts once: the last
    return match[1] + "".join(kept[name] for name in sorted(kept, key=_CELL_ORDER.index)) + match[3]
