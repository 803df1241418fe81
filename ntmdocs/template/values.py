"""What a context holds: words escaped once when they are made, carrying the places that they come from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ntmdocs.errors import Refusal
from ntmdocs.model.regulation import house
from ntmdocs.model.table import Paper, Table
from ntmdocs.offences import template as offences
from ntmdocs.source import Mark, Span
from ntmdocs.wordfile.table import AFTER_TABLE, TABLE_TAIL, iter_rows, table_head
from ntmdocs.wordfile.table import section_end as section_paragraph

LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
PARAGRAPH_BREAK = "\a"
PAGE_BREAK = "\f"
DRAWING_ID = "\x05"

_SPECIAL = re.compile('[&<>"\0-\x1f\ud800-\udfff\ufffe\uffff]')
_UNHOLDABLE = re.compile("[\0-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": LINE_BREAK,
    "\r": LINE_BREAK,
    "\t": TAB,
    "\a": PARAGRAPH_BREAK,
    "\f": PAGE_BREAK,
}
_TEXT_OF_RUN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)/>")


class Text(str):
    """Words as the XML of a text node; make them with `text`."""

    __slots__ = ("places",)
    places: tuple[object, ...]

    def __html__(self) -> str:
        return self


class Runs(str):
    """The XML of whole runs, for `{{r x }}`; make them with `runs` or `rule_line`."""

    __slots__ = ("places",)
    places: tuple[object, ...]

    def __html__(self) -> str:
        return self


class Block(str):
    """The mark before a paragraph or table row in the stream of pieces; prints nothing."""

    __slots__ = ()


BLOCK = Block()


class Fragment(list[object]):
    """What a macro or a `set` block prints: pieces not yet joined, and the setting in which they were written."""

    __slots__ = ("setting",)
    setting: str

    def __html__(self) -> str:
        return "".join(map(str, flat(self)))


def text(words: str, *places: object) -> Text:
    r"""Return `words` to print with `{{ x }}`; `\n` breaks the line, `\t` tabs, `\a` ends the paragraph, `\f` the page.

    Raises:
        Refusal: a character that no Word file can hold, with the first place of `places`.
    """
    return mark_up(escape_words(words, places) if _SPECIAL.search(words) else words, places)


def mark_up(xml: str, places: tuple[object, ...]) -> Text:
    """Return XML that is already escaped as a Text."""
    made = Text(xml)
    made.places = places
    return made


def runs(pieces: Iterable[tuple[str, bool, bool, bool | str]], *places: object) -> Runs:
    """Return runs of (words, bold, italic, highlight) to print with `{{r x }}`; highlight is False, True (yellow) or a colour.

    Raises:
        Refusal: as `text`.
    """
    return raw_runs("".join(_run(text(words, *places), *form) for words, *form in pieces), places)


def raw_runs(xml: str, places: tuple[object, ...]) -> Runs:
    made = Runs(xml)
    made.places = places
    return made


def run_of(words: str, properties: str = "") -> str:
    """Return one run around words that are already escaped."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _run(words: str, bold: object, italic: object, highlight: object) -> str:
    form = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    if highlight:
        form += f'<w:highlight w:val="{"yellow" if highlight is True else highlight}"/>'
    return run_of(words, f"<w:rPr>{form}</w:rPr>" if form else "")


def rule_line(length_mm: float, weight_pt: float = 0.75) -> Runs:
    """Return a solid black horizontal line of exactly this length, as a run with an inline drawing."""
    length, weight = round(length_mm * 36_000), round(weight_pt * 12_700)
    return raw_runs(_RULE.format(length=length, weight=weight, id=DRAWING_ID), ())


_RULE = (
    '<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="{length}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    '<wp:docPr id="{id}" name="Line"/><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:cNvCnPr/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm>'
    '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
    '<a:ln w="{weight}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:prstDash val="solid"/></a:ln></wps:spPr>'
    "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def table(ready: Table) -> Fragment:
    """Return a table to print with `{{p x }}`: each row a block of its own that carries the places of its cells.

    Raises:
        Refusal: as `text`.
    """
    pieces: list[object] = [table_head(ready)]
    for row in iter_rows(ready):
        pieces.append(BLOCK)
        pieces += (piece if isinstance(piece, str) else text(piece.words, *piece.places) for piece in row)
    return _blocks([*pieces, TABLE_TAIL, BLOCK, AFTER_TABLE])


def section_end(paper: Paper) -> Fragment:
    """Return what ends a section on `paper`, to print with `{{p x }}` as its last paragraph."""
    return _blocks([BLOCK, section_paragraph(paper, house())])


def _blocks(pieces: list[object]) -> Fragment:
    made = Fragment(pieces)
    made.setting = "block"
    return made


def escape_words(words: str, places: tuple[object, ...] = ()) -> str:
    fault = _UNHOLDABLE.search(words)
    if fault:
        code, near = f"U+{ord(fault[0]):04X}", _around(words, fault)
        raise Refusal(offences.UNHOLDABLE.at(_mark_of(places, fault.start()), code=code, words=near))
    return _SPECIAL.sub(lambda match: _MARKUP[match[0]], words.replace("\r\n", "\n"))


def _around(words: str, fault: re.Match[str]) -> str:
    near = words[max(0, fault.start() - 20) : fault.start()] + "?" + words[fault.end() : fault.end() + 20]
    return _SPECIAL.sub("?", near)


def _mark_of(places: tuple[object, ...], index: int) -> Mark:
    for place in places:
        if isinstance(place, Mark):
            return place
        if isinstance(place, Span):
            return Mark(place.path, place.line, place.column + (index if place.offsets is None else 0))
    return Mark("")


def words_of(value: object) -> object:
    """Return the words behind a Text, Runs or Fragment, lists word by word; anything else as it is."""
    if isinstance(value, Text):
        return _unescape(value)
    if isinstance(value, Runs):
        return _words_of_runs(value)
    if isinstance(value, Fragment):
        return _words_of_runs("<w:t>" + "".join(map(str, flat(value))) + "</w:t>")
    if isinstance(value, (list, tuple)):
        return [words_of(item) for item in value]
    return value


def _unescape(xml: str) -> str:
    if "<" in xml:
        xml = xml.replace(LINE_BREAK, "\n").replace(TAB, "\t")
    return html.unescape(xml) if "&" in xml else str(xml)


def _words_of_runs(xml: str) -> str:
    spoken = {"tab": "\t", "br": "\n"}
    return "".join(html.unescape(m[1]) if m[1] is not None else spoken[m[2]] for m in _TEXT_OF_RUN.finditer(xml))


def places_of(*values: object) -> tuple[object, ...]:
    """Return the places that the values carry, each once, in order."""
    found: dict[object, None] = {}
    for value in values:
        if isinstance(value, (Text, Runs)):
            found.update(dict.fromkeys(value.places))
        elif isinstance(value, Fragment):
            found.update(dict.fromkeys(places_of(*flat(value))))
        elif isinstance(value, (list, tuple)):
            found.update(dict.fromkeys(places_of(*value)))
    return tuple(found)


PIECE_LIMIT = 5_000_000


class Overrun(Exception):
    """The template makes too much: too many rounds, too many pieces, too long a text."""


def flat(fragment: Iterable[object]) -> list[object]:
    """Return the pieces of a fragment and of those inside it, in order.

    Raises:
        Overrun: more than PIECE_LIMIT pieces.
    """
    pieces = list(fragment)
    if Fragment not in set(map(type, pieces)):
        return pieces
    waiting: list[Iterator[object]] = [iter(pieces)]
    pieces = []
    while waiting:
        for piece in waiting[-1]:
            if piece.__class__ is Fragment:
                waiting.append(iter(piece))
                break
            pieces.append(piece)
            if len(pieces) > PIECE_LIMIT:
                raise Overrun
        else:
            waiting.pop()
    return pieces


def is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal, float)) and not isinstance(value, bool)
