"""Put a page number at the top of a section's pages; in the part that they show already, or in a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from ntmdocs.model.repairs import AddPageNumber
from ntmdocs.wordfile.carrying.parcel import OFFICE, Parcel, links_name
from ntmdocs.wordfile.carrying.revisions import Pen, mark_end
from ntmdocs.wordfile.carrying.schema import RELATION, XML_SPACE, make, properties, put
from ntmdocs.wordfile.fixing.pages import section_of, track
from ntmdocs.wordfile.markup import DECLARATION, R, W
from ntmdocs.wordfile.reading.leaves import has_leaves
from ntmdocs.wordfile.reading.schema import order_children
from ntmdocs.wordfile.reading.xml import NS, OFF, PPR, VAL, Element, P, child_of, print_part
from ntmdocs.wordfile.typesetting.parts import EVEN, Parts

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = ("header", "footer")
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


class Heads:
    """The headers and footers of a file; each part gets a number once, however many sections show it."""

    def __init__(self, parts: Parts, parcel: Parcel, pen: Pen) -> None:
        self.parts, self.parcel, self.pen = parts, parcel, pen
        self.numbered: set[str] = set()

    def add_number(self, number: AddPageNumber) -> None:
        """Add a number to the pages of a section, and keep it off the first one where that is asked for."""
        section = section_of(self.parts, number.section)
        if section is None:
            return
        shown = self.parts.shown[number.section] if number.section < len(self.parts.shown) else {}
        if number.skips_first:
            self._set_first(section, shown)
        for variant in ("default", EVEN) if self.parts.is_set("evenAndOddHeaders") else ("default",):
            name = shown.get(("header", variant), "")
            if name not in self.parts.roots:
                name = self._add_part(section, variant)
            if name not in self.numbered:
                self.numbered.add(name)
                self._put_number(self.parts.roots[name], number)

    def _set_first(self, section: Element, shown: Mapping[tuple[str, str], str]) -> None:
        """Give the first page its own header and footer: with what it shows now."""
        first = child_of(section, NS + "titlePg")
        if first is not None and first.get(VAL) not in OFF:
            return
        track(self.pen, section)
        if first is not None:
            section.remove(first)
        section.append(make("titlePg"))
        order_children(section)
        for kind in _KINDS:
            name = shown.get((kind, "default"), "")
            if name in self.parts.roots and any(has_leaves(one) for one in self.parts.roots[name].iter(P)):
                self._copy_part(section, kind, name)

    def _copy_part(self, section: Element, kind: str, name: str) -> None:
        """Let the first page go on showing what all pages show."""
        if any(one.get(NS + "type") == "first" for one in section.iterchildren(f"{NS}{kind}Reference")):
            return
        new = self.parcel.free_name(name)
        self.parcel.add(new, print_part(self.parts.roots[name]), f"{_TYPE}.{kind}+xml")
        links = self.parcel.data(links_name(name))
        if links is not None:
            self.parcel.add(links_name(new), links, _RELATIONS)
        self.parts.roots[new] = self.parcel.changed_root(new)
        self._refer(section, kind, "first", new)

    def _add_part(self, section: Element, variant: str) -> str:
        name = self.parcel.free_name("word/header1.xml")
        empty = f'{DECLARATION}<w:hdr xmlns:w="{W}" xmlns:r="{R}"><w:p/></w:hdr>'
        self.parcel.add(name, empty.encode(), f"{_TYPE}.header+xml")
        self.parts.roots[name] = self.parcel.changed_root(name)
        self._refer(section, "header", variant, name)
        return name

    def _refer(self, section: Element, kind: str, variant: str, name: str) -> None:
        for old in [one for one in section.iterchildren(f"{NS}{kind}Reference") if one.get(NS + "type", "default") == variant]:
            section.remove(old)
        key = self.parcel.link(self.parts.body, f"{OFFICE}/{kind}", name)
        reference = make(f"{kind}Reference", type=variant)
        reference.set(RELATION + "id", key)
        others = list(section.iterchildren(*(f"{NS}{one}Reference" for one in _KINDS)))
        if others:
            others[-1].addnext(reference)
        else:
            section.insert(0, reference)

    def _put_number(self, root: Element, number: AddPageNumber) -> None:
        """Insert the number: into the one paragraph where that is empty, else into a new one before all others."""
        paragraphs = list(root.iterchildren(P))
        blocks = [one for one in root if one.tag in (P, NS + "tbl", NS + "sdt")]
        if len(blocks) == 1 and paragraphs and not has_leaves(paragraphs[0]):
            paragraph = paragraphs[0]
            self._centre(paragraph, is_new=False)
        else:
            paragraph = make("p")
            root.insert(0, paragraph)
            self._centre(paragraph, is_new=True)
            mark_end(self.pen, paragraph, "ins")
        mark = self.pen.mark("ins")
        mark.extend(_field(number))
        paragraph.append(mark)

    def _centre(self, paragraph: Element, *, is_new: bool) -> None:
        former = make("pPr")
        form = child_of(paragraph, PPR)
        former.extend(_copies(form))
        form = properties(paragraph)
        put(form, make("spacing", before=0, after=0))
        put(form, make("ind", left=0, right=0, firstLine=0))
        put(form, make("jc", val="center"))
        if not is_new and child_of(form, NS + "pPrChange") is None:
            change = self.pen.mark("pPrChange")
            change.append(former)
            put(form, change)


def _copies(form: Element) -> Iterator[Element]:
    skipped = {NS + name for name in ("rPr", "sectPr", "pPrChange")}
    return (deepcopy(one) for one in (() if form is None else form) if one.tag not in skipped)


def _field(number: AddPageNumber) -> Iterator[Element]:
    """Yield the runs of a PAGE field."""
    for kind in ("begin", "", "separate", "2", "end"):
        run = make("r")
        look = make("rPr")
        put(look, make("rFonts", ascii=number.font, hAnsi=number.font, cs=number.font))
        for name in ("sz", "szCs"):
            put(look, make(name, val=round(number.size_pt * 2)))
        run.append(look)
        run.append(_part(kind))
        yield run


def _part(kind: str) -> Element:
    if kind in ("begin", "separate", "end"):
        return make("fldChar", fldCharType=kind)
    node = make("t" if kind else "instrText")
    node.text = kind or " PAGE "
    node.set(XML_SPACE, "preserve")
    return node
