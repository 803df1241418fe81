"""Walk through a file in the order of reading: every paragraph that is seen, with its room, its letters, what is drawn there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ntmdocs.model.sheet import Container, PageSetup, Rule
from ntmdocs.wordfile.reading.leaves import BREAK
from ntmdocs.wordfile.reading.order import is_seen, iter_within
from ntmdocs.wordfile.reading.xml import DEL, MOVE_FROM, NS, PPR, RPR, SECTION, TBL, TYPE, VAL, Element, P, T, child_of
from ntmdocs.wordfile.typesetting.areas import Box
from ntmdocs.wordfile.typesetting.book import Book, build_book
from ntmdocs.wordfile.typesetting.boxes import drawn_in, frame_room
from ntmdocs.wordfile.typesetting.forms import Form
from ntmdocs.wordfile.typesetting.letters import Reader, Scrap, iter_runs, without_page_breaks
from ntmdocs.wordfile.typesetting.measures import whole
from ntmdocs.wordfile.typesetting.parts import Parts, body_of
from ntmdocs.wordfile.typesetting.rooms import Room, columns_of, page_room, page_setup
from ntmdocs.wordfile.typesetting.tables import Cell, Layout, iter_shown, lay_out

_CONTAINERS = {"body": Container.BODY, "header": Container.HEADER, "footer": Container.FOOTER, "note": Container.NOTE}
_DRAWINGS = tuple(NS + name for name in ("drawing", "pict", "object"))
_OLDEST_MODE = 12
MAX_DEPTH = 60
DEFAULT_PAGE = PageSetup(215.9, 279.4, 25.4, 25.4, 25.4, 25.4)


@dataclass(slots=True)
class Spot:
    """A paragraph that is seen: its elements (several where people deleted the end of one; the last one's form holds)."""

    elements: tuple[Element, ...]
    ordinal: int
    room: Room
    form: Form
    scraps: list[Scrap]
    section: int = 0
    starts_page: bool = False
    ends_page: bool = False
    rules: tuple[Rule, ...] = ()
    variant: str = ""
    cell: Cell | None = None

    @property
    def paragraph(self) -> Element:
        return self.elements[-1]

    @property
    def text(self) -> str:
        return "".join(scrap.text for scrap in self.scraps)


@dataclass(slots=True)
class Walk:
    """What the walk knows: the pages of all sections, the tables so far, where it stands."""

    parts: Parts
    book: Book
    pages: tuple[PageSetup, ...]
    mode: int
    tables: list[Layout] = field(default_factory=list)
    section: int = 0
    variant: str = ""
    column: int = 0

    def stories(self) -> Iterator[Spot]:
        """Yield the paragraphs of the body, then those of headers, footers and notes."""
        for name, kind in self.parts.stories:
            self.section, self.variant = _first_shown(self.parts, name, kind)
            root = body_of(self.parts) if kind == "body" else self.parts.roots[name]
            yield from self._blocks(root, page_room(self._page, _CONTAINERS[kind]), Reader(), None, 0)

    @property
    def _page(self) -> PageSetup:
        return self.pages[min(self.section, len(self.pages) - 1)] if self.pages else DEFAULT_PAGE

    def _column(self) -> tuple[float, float] | None:
        """Return the edges of the column that is filled, None where the section has but one."""
        if self.section >= len(self.parts.sections):
            return None
        found = columns_of(self.parts.sections[self.section], self._page)
        return found[self.column % len(found)] if len(found) > 1 else None

    def _blocks(self, parent: Element, room: Room, reader: Reader, cell: Cell | None, depth: int) -> Iterator[Spot]:
        held: list[Element] = []
        for block in iter_within(parent, (P, TBL)):
            breaks = (0, 0)
            if room.container is Container.BODY:
                breaks = _column_breaks(block)
                self.column += breaks[0]
                room = page_room(self._page, column=self._column())
            if block.tag == TBL:
                yield from self._table(block, room, depth)
                continue
            if _is_separator(block):
                continue
            held.append(block)
            if _goes_on(block):
                continue
            if is_seen(block) or len(held) > 1:
                yield from self._paragraph(tuple(held), room, reader, cell, depth)
            self.column += breaks[1]
            self._end_section(block, room)
            held.clear()

    def _end_section(self, paragraph: Element, room: Room) -> None:
        form = child_of(paragraph, PPR) if room.container is Container.BODY else None
        if form is not None and child_of(form, SECTION) is not None:
            self.section += 1
            self.column = 0

    def _paragraph(
        self, elements: tuple[Element, ...], room: Room, reader: Reader, cell: Cell | None, depth: int
    ) -> Iterator[Spot]:
        last = elements[-1]
        form = self.book.form(last, room.layers)
        if form.frame is not None:
            room = frame_room(form.frame, room)
        scraps, starts, ends = without_page_breaks(reader.scraps(elements))
        drawn = [one for element in elements for one in self._drawn(element, room)]
        rules = tuple(one for one in drawn if isinstance(one, Rule))
        ordinal = self.parts.ordinals[last]
        yield Spot(elements, ordinal, room, form, scraps, self.section, starts, ends, rules, self.variant, cell)
        for box in (one for one in drawn if isinstance(one, Box)):
            if depth < MAX_DEPTH:
                yield from self._blocks(box.content, box.room, Reader(), None, depth + 1)

    def _drawn(self, paragraph: Element, room: Room) -> Iterator[Box | Rule]:
        if next(paragraph.iter(*_DRAWINGS), None) is None:
            return
        for run, _ in iter_runs(paragraph):
            yield from drawn_in(run, room)

    def _table(self, table: Element, room: Room, depth: int) -> Iterator[Spot]:
        if depth >= MAX_DEPTH:
            return
        number = len(self.tables) + 1
        layout = lay_out(table, number, room, self.book, self.mode)
        self.tables.append(layout)
        for cell in iter_shown(layout):
            if cell.room is not None:
                inner = replace(cell.room, container=Container.CELL)
                yield from self._blocks(cell.element, inner, Reader(), cell, depth + 1)


def _column_breaks(block: Element) -> tuple[int, int]:
    """Return how many columns end before the words of a paragraph, and how many behind their first."""
    if block.tag != P:
        return 0, 0
    before = behind = 0
    has_words = False
    for node in block.iter(BREAK, T):
        has_words = has_words or (node.tag == T and bool((node.text or "").strip()))
        if node.tag == BREAK and node.get(TYPE) == "column":
            before, behind = (before, behind + 1) if has_words else (before + 1, behind)
    return before, behind


def start_walk(parts: Parts) -> Walk:
    """Return a walk that stands before the first paragraph."""
    pages = tuple(page_setup(section, parts) for section in parts.sections)
    return Walk(parts, build_book(parts), pages, _mode(parts))


def walk(parts: Parts) -> list[Spot]:
    """Return all paragraphs that are seen."""
    return list(start_walk(parts).stories())


def _mode(parts: Parts) -> int:
    """Return the compatibility mode; a file that names none is of Word 2007 or before."""
    compat = parts.setting("compat")
    for one in () if compat is None else compat.iterchildren(NS + "compatSetting"):
        if one.get(NS + "name") == "compatibilityMode":
            return whole(one.get(VAL), _OLDEST_MODE)
    return _OLDEST_MODE


def _first_shown(parts: Parts, name: str, kind: str) -> tuple[int, str]:
    """Return the first section that shows a header or footer, and on which pages."""
    for index, shown in enumerate(parts.shown):
        for (own, variant), part in shown.items():
            if part == name and own == kind:
                return index, variant
    return 0, ""


def _is_separator(paragraph: Element) -> bool:
    """Tell whether a paragraph is the line between text and notes, which is no note."""
    return paragraph.getparent().get(NS + "type", "normal") != "normal" and paragraph.getparent().tag in (
        NS + "footnote",
        NS + "endnote",
    )


def _goes_on(paragraph: Element) -> bool:
    """Tell whether the end of a paragraph is deleted, so that the next one goes on with it."""
    form = child_of(paragraph, PPR)
    mark = None if form is None else child_of(form, RPR)
    if mark is None or child_of(mark, DEL, MOVE_FROM) is None or child_of(form, SECTION) is not None:
        return False
    following = next(paragraph.itersiblings(P, TBL, NS + "sdt"), None)
    return following is not None and following.tag == P
