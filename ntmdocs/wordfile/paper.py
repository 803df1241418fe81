"""A Word file as a merge reads it: its blocks, the elements that hold them, and what people left in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from ntmdocs.errors import Refusal
from ntmdocs.model.blocks import BODY, PARAGRAPH_END, Block, Blocks, Shape, Token, Tokens, iter_tokens
from ntmdocs.offences import package as offences
from ntmdocs.source import Mark
from ntmdocs.wordfile.package import Package
from ntmdocs.wordfile.reading.census import Census
from ntmdocs.wordfile.reading.homes import Homes, find_homes
from ntmdocs.wordfile.reading.leaves import Leaf, leaves
from ntmdocs.wordfile.reading.looks import Styles, build_styles
from ntmdocs.wordfile.reading.notes import Note, Revision, iter_notes, iter_revisions
from ntmdocs.wordfile.reading.order import Outer, cells_of, outer_of, paragraphs_of
from ntmdocs.wordfile.reading.repairs import repair
from ntmdocs.wordfile.reading.sections import FOOTER, HEADER, Running, iter_running, main_part, side_parts
from ntmdocs.wordfile.reading.xml import NS, OFF, VAL, Element, P, parse_part, print_part

ANCHOR = "_n"
_END = Token(PARAGRAPH_END)
_BODY, _NAME = NS + "body", NS + "name"


@dataclass(slots=True)
class Paper:
    """One Word file, read.

    `roots` holds the trees by the name of their part: the body, headers and footers, styles, settings, comments. `elements`
    are the `w:p` or `w:tr` of the blocks, `styles` what `leaves` needs to know looks. The `part` of a block is BODY for the
    body, whatever its part is called, and for headers and footers "header 1": the first that says anything, in the order of
    sections, since programs copy, number and exchange their parts; `parts` gives the name in the package for each. `ordinals`
    counts the outermost paragraphs and rows of each part from 1, those that are no block too.
    """

    package: Package
    roots: dict[str, Element]
    blocks: Blocks
    elements: tuple[Element, ...]
    revisions: tuple[Revision, ...] = ()
    notes: tuple[Note, ...] = ()
    styles: Styles = field(default_factory=Styles)
    parts: Mapping[str, str] = field(default_factory=dict)
    ordinals: tuple[int, ...] = ()

    @property
    def indices(self) -> Mapping[tuple[str, int], int]:
        """Return the index of each block by the name of its part in the package and its ordinal there."""
        places = zip(self.blocks, self.ordinals, strict=True)
        return {(self.parts[block.part], ordinal): index for index, (block, ordinal) in enumerate(places)}


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    styles: Styles
    roots: Mapping[str, Element]
    counts: Mapping[str, Census]
    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def open_paper(package: Package) -> Paper:
    """Read a package: mend what LibreOffice writes wrongly, compose all text (NFC), list the blocks. Nothing is written.

    Raises:
        Refusal: there is no body, or a part that is read is not well-formed.
    """
    body = main_part(package, BODY)
    if body not in package.by_name:
        raise Refusal(offences.NO_BODY.at(Mark(package.name)))
    names = side_parts(package, body)
    styles, comments, settings = names["styles"], names["comments"], names["settings"]
    roots = _parse(package, (body, *names.values()))
    if roots[body].tag != NS + "document":
        raise Refusal(offences.NO_WORD_FILE.at(Mark(package.name), format=""))
    counts = {name: repair(root) for name, root in roots.items()}
    running = tuple(iter_running(package, body, counts[body].sections, _has_even(roots.get(settings))))
    for name, root in _parse(package, [one.part for one in running if one.part not in roots]).items():
        roots[name], counts[name] = root, repair(root)
    paper = Paper(package, roots, (), (), styles=build_styles(roots.get(styles)))
    reading = _Reading(paper.styles, roots, counts)
    _read_part(reading, body, BODY, roots.get(comments))
    paper.parts = {BODY: body} | _read_running(reading, running)
    paper.blocks, paper.elements = tuple(reading.blocks), tuple(reading.elements)
    paper.ordinals = tuple(reading.ordinals)
    paper.revisions, paper.notes = tuple(reading.revisions), tuple(reading.notes)
    return paper


def close_paper(paper: Paper) -> Package:
    """Return the package with every tree that was changed printed into its part; all other parts as they lie."""
    changed = {
        name: print_part(root)
        for name, root in paper.roots.items()
        if (data := paper.package.read(name)) is None or print_part(parse_part(data, name)) != print_part(root)
    }
    return paper.package.replaced(changed) if changed else paper.package


def cell_paragraphs(element: Element, cell: int) -> list[Element]:
    """Return the `w:p` of a row's cell in view order, at least one where the cell has any; of a paragraph, itself."""
    return [element] if element.tag == P else paragraphs_of(cells_of(element)[cell])


def _parse(package: Package, names: Iterable[str]) -> dict[str, Element]:
    found = ((name, package.read(name)) for name in dict.fromkeys(names))
    return {name: parse_part(data, name, package.name) for name, data in found if data is not None}


def _has_even(settings: Element) -> bool:
    """Tell whether even pages have headers of their own; what has no settings may have."""
    found = None if settings is None else settings.find(NS + "evenAndOddHeaders")
    return settings is None or (found is not None and found.get(VAL) not in OFF)


def _read_running(reading: _Reading, running: Iterable[Running]) -> dict[str, str]:
    """Read headers, then footers, those that say anything new; return the part's own name by the name that blocks give it."""
    parts: dict[str, str] = {}
    said: dict[str, list[Tokens]] = {HEADER: [], FOOTER: []}
    for one in sorted(running, key=lambda one: one.kind != HEADER):
        known = said[one.kind]
        words = tuple(
            token for paragraph in reading.roots[one.part].iter(P) for token in (*_tokens([paragraph], reading.styles), _END)
        )
        if words not in known and any(token != _END for token in words):
            known.append(words)
            name = f"{one.kind} {len(known)}"
            parts[name] = one.part
            _read_part(reading, one.part, name, None)
    return parts


def _read_part(reading: _Reading, name: str, part: str, comments: Element) -> None:
    """Read the part `name`, which blocks call `part`."""
    root, census = reading.roots[name], reading.counts[name]
    parent = root.find(_BODY) if part == BODY else root
    if parent is None:
        return
    first, hides = len(reading.blocks), census.hides
    outer: dict[Element, int] = {}
    seen: list[Outer] = []
    for ordinal, one in enumerate(outer_of(parent, census.sections, hides), 1):
        outer[one.element] = first + len(seen)
        if one.seen:
            seen.append(one)
            reading.ordinals.append(ordinal)
    homes = find_homes(root, outer, (*census.bookmarks, *census.comments))
    anchors = _anchors(census.bookmarks, homes)
    for one in seen:
        reading.blocks.append(_block(one, reading.styles, anchors.get(one.element, ""), part, hides))
        reading.elements.append(one.element)
    place = partial(_place, homes, len(reading.blocks))
    reading.revisions.extend(iter_revisions(census.changes, place))
    reading.notes.extend(iter_notes(census.comments, comments, place))


def _place(homes: Homes, count: int, mark: Element) -> int | None:
    home = homes.of(mark)
    return None if home is None or not count else min(homes.outer[home], count - 1)


def _anchors(bookmarks: Iterable[Element], homes: Homes) -> dict[Element, str]:
    """Return our first bookmark of each paragraph or row; one that stands twice counts where it stands first."""
    anchors: dict[Element, str] = {}
    known: set[str] = set()
    for mark in bookmarks:
        name = mark.get(_NAME, "")
        if name.startswith(ANCHOR) and name not in known and (home := homes.of(mark)) is not None:
            known.add(name)
            anchors.setdefault(home, name)
    return anchors


def _block(outer: Outer, styles: Styles, anchor: str, part: str, hides: bool) -> Block:
    """Return one block; an empty paragraph has no anchor, since programs move the bookmarks of such to its neighbours."""
    if outer.element.tag == P:
        tokens = _tokens([outer.element], styles)
        return Block(Shape.PARAGRAPH, (tokens,), styles.name_of(outer.element), anchor if tokens else "", part, 0)
    cells = [paragraphs_of(cell, hides) for cell in cells_of(outer.element)]
    first = next((paragraph for cell in cells for paragraph in cell), None)
    style = "" if first is None else styles.name_of(first)
    return Block(Shape.ROW, tuple(_tokens(cell, styles) for cell in cells), style, anchor, part, outer.table)


def _tokens(paragraphs: Iterable[Element], styles: Styles) -> Tokens:
    tokens: list[Token] = []
    for count, paragraph in enumerate(paragraphs):
        if count:
            tokens.append(_END)
        for words, look, disputed in _stretches(leaves(paragraph, styles)):
            more = _cut(words, look, disputed)
            if tokens and words[0].isspace() and _joins(tokens[-1], more[0]):
                tokens[-1:] = [Token(tokens[-1].text + more[0].text, 0, disputed)]
                more = more[1:]
            tokens.extend(more)
    return tuple(tokens)


def _joins(last: Token, first: Token) -> bool:
    """Tell whether two stretches of blanks are one that programs cut differently."""
    blank = (last.text + first.text).isspace() and not {"\n", "\t", PARAGRAPH_END} & {last.text, first.text}
    return blank and last.disputed == first.disputed


@lru_cache(maxsize=8192)
def _cut(words: str, look: int, disputed: bool) -> Tokens:
    return tuple(iter_tokens(words, look, disputed))


def _stretches(found: Iterable[Leaf]) -> Iterator[tuple[str, int, bool]]:
    """Yield the words of neighbouring leaves of one look together."""
    words: list[str] = []
    look, disputed = 0, False
    for leaf in found:
        if words and (leaf.look != look or leaf.disputed != disputed):
            yield "".join(words), look, disputed
            words.clear()
        words.append(leaf.text)
        look, disputed = leaf.look, leaf.disputed
    if words:
        yield "".join(words), look, disputed
