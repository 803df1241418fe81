"""Bring elements of another Word file into the carrier with all that they lean on: styles, lists, pictures, links, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from ntmdocs.wordfile.accepting import remove
from ntmdocs.wordfile.carrying.parcel import OFFICE, Parcel, links_name, serialise
from ntmdocs.wordfile.carrying.schema import (
    BOOKMARK,
    BOOKMARK_END,
    COMMENT_END,
    COMMENT_MARK,
    COMMENT_START,
    ID,
    NAME,
    RELATION,
    VAL,
    Element,
    w,
)
from ntmdocs.wordfile.markup import W
from ntmdocs.wordfile.reading.looks import build_styles, style_name

if TYPE_CHECKING:
    from ntmdocs.wordfile.paper import Paper

_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_STYLE_ID, _STYLE_TYPE = w("styleId"), w("type")
_STYLED = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_LEANING = {w("basedOn"): True, w("next"): False, w("link"): False}
_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_SITTING = ("rsidR", "rsidRDefault", "rsidRPr", "rsidP", "rsidTr", "rsidDel", "rsidSect")
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


class Bringer:
    """What was brought from one paper into a carrier so far, so that nothing is brought twice."""

    def __init__(self, carrier: Parcel, source: Paper, lists: Mapping[str, str]) -> None:
        self._to, self._from = carrier, Parcel(source)
        self._lists = dict(lists)
        self._styles: dict[tuple[str, str], str] = {}
        self._parts: dict[str, str] = {}
        self._drawing = 0

    def bring(self, nodes: Iterable[Element], source: str, target: str) -> list[Element]:
        """Return copies of nodes of the part `source` that can stand in the part `target`; no bookmark or comment comes along."""
        made = [deepcopy(node) for node in nodes]
        for node in made:
            node.tail = None
            _strip(node)
            for one in list(node.iter()):
                if isinstance(one.tag, str):
                    self._translate(one, source, target)
        return made

    def _translate(self, one: Element, source: str, target: str) -> None:
        if one.tag in _STYLED:
            one.set(VAL, self.style(str(one.get(VAL)), _STYLED[one.tag]))
        elif one.tag == w("numId"):
            one.set(VAL, self.list_number(str(one.get(VAL))))
        elif one.tag == _DRAWING_ID:
            one.set("id", str(self._free_drawing()))
        elif one.tag in _NOTES:
            self._bring_note(one)
        for key, value in list(one.attrib.items()):
            if key.startswith(RELATION):
                self._bring_relation(one, key, value, source, target)

    def style(self, ident: str, kind: str) -> str:
        """Return the carrier's id of a style: of the same name, else brought over."""
        if (ident, kind) not in self._styles:
            self._styles[ident, kind] = ident
            self._styles[ident, kind] = self._find_style(ident, kind)
        return self._styles[ident, kind]

    def _find_style(self, ident: str, kind: str) -> str:
        own, other = self._from.styles, self._to.styles
        element = _style_by_id(own, ident)
        if element is None or other is None:
            return ident
        name = _name(element)
        same = (one for one in other.iter(w("style")) if one.get(_STYLE_TYPE) == kind and _name(one) == name)
        found = next(same, None)
        return str(found.get(_STYLE_ID)) if found is not None else self._bring_style(element, kind)

    def _bring_style(self, element: Element, kind: str) -> str:
        root = self._to.styles
        taken = {one.get(_STYLE_ID) for one in root.iter(w("style"))}
        wished = str(element.get(_STYLE_ID))
        ident = next(name for name in (wished, *(f"{wished}{n}" for n in range(2, len(taken) + 3))) if name not in taken)
        made = deepcopy(element)
        made.set(_STYLE_ID, ident)
        made.attrib.pop(w("default"), None)
        root.append(made)
        self._styles[wished, kind] = ident
        for child in list(made.iter(*_LEANING, w("numId"))):
            self._lean(made, child, kind)
        return ident

    def _lean(self, style: Element, child: Element, kind: str) -> None:
        value = str(child.get(VAL))
        if child.tag == w("numId"):
            child.set(VAL, self.list_number(value))
        elif child.tag == w("link") or _style_by_id(self._from.styles, value) is None:
            style.remove(child)
        else:
            child.set(VAL, self.style(value, kind))

    def list_number(self, number: str) -> str:
        """Return the carrier's number of a list: the one that its paragraphs have there, else brought over."""
        if number in ("", "0"):
            return number
        if number not in self._lists:
            self._lists[number] = self._bring_list(number)
        return self._lists[number]

    def _bring_list(self, number: str) -> str:
        own = self._from.root(self._from.part_of(self._from.body, "numbering") or "word/numbering.xml")
        found = None if own is None else own.find(f"{w('num')}[@{w('numId')}='{number}']")
        if found is None:
            return "0"
        abstract = found.find(w("abstractNumId")).get(VAL)
        root = self._numbering()
        made_abstract = deepcopy(own.find(f"{w('abstractNum')}[@{w('abstractNumId')}='{abstract}']"))
        made = deepcopy(found)
        ident = _next_number(root, "abstractNum", "abstractNumId")
        made_abstract.set(w("abstractNumId"), str(ident))
        for name in ("nsid", "styleLink", "numStyleLink"):
            for one in made_abstract.findall(w(name)):
                made_abstract.remove(one)
        number = str(_next_number(root, "num", "numId"))
        made.set(w("numId"), number)
        made.find(w("abstractNumId")).set(VAL, str(ident))
        last = root.findall(w("abstractNum"))
        root.insert(root.index(last[-1]) + 1 if last else 0, made_abstract)
        nums = root.findall(w("num"))
        root.insert(root.index(nums[-1]) + 1 if nums else len(root), made)
        for tied in list(made_abstract.iter(w("pStyle"))):
            tied.set(VAL, self.style(str(tied.get(VAL)), "paragraph"))
        return number

    def _numbering(self) -> Element:
        name = self._to.part_of(self._to.body, "numbering")
        if not name:
            name = self._to.free_name("word/numbering.xml")
            self._to.add(name, f'<w:numbering xmlns:w="{W}"/>'.encode(), _NUMBERING_TYPE)
            self._to.link(self._to.body, f"{OFFICE}/numbering", name)
        return self._to.changed_root(name)

    def _free_drawing(self) -> int:
        if not self._drawing:
            roots = self._to.paper.roots.values()
            used = (one.get("id") or "0" for root in roots for one in root.iter(_DRAWING_ID))
            self._drawing = max((int(one) for one in used if one.isdigit()), default=0)
        self._drawing += 1
        return self._drawing

    def _bring_relation(self, one: Element, key: str, value: str, source: str, target: str) -> None:
        kind, aim, is_external = self._from.target(source, value)
        if not kind:
            del one.attrib[key]
            return
        name = aim if is_external else self._bring_part(aim)
        one.set(key, self._to.link(target, kind, name, is_external))

    def _bring_part(self, name: str) -> str:
        """Return the carrier's name of a part of the other file, which is copied with all that it points to."""
        if name in self._parts:
            return self._parts[name]
        data = self._from.data(name)
        if data is None:
            return name
        same = self._to.data(name) == data
        made = name if same else self._to.free_name(name)
        self._parts[name] = made
        if not same:
            self._to.add(made, data, self._from.content_type(name))
            self._bring_links(name, made)
        return made

    def _bring_links(self, name: str, made: str) -> None:
        links = self._from.links(name)
        if links is None:
            return
        copied = deepcopy(links)
        for one in copied:
            if one.get("TargetMode") != "External":
                _, aim, _ = self._from.target(name, str(one.get("Id")))
                one.set("Target", f"/{self._bring_part(aim)}")
        self._to.add(links_name(made), serialise(copied), "")

    def _bring_note(self, mark: Element) -> None:
        """Copy a footnote or endnote; where the carrier has none yet, the part is copied whole."""
        kind = _NOTES[mark.tag]
        source, target = self._from.part_of(self._from.body, kind), self._to.part_of(self._to.body, kind)
        if not source:
            mark.getparent().remove(mark)
            return
        if not target:
            self._to.link(self._to.body, f"{OFFICE}/{kind}", self._bring_part(source))
            return
        if self._parts.get(source) == target:
            return
        notes, own = self._to.changed_root(target), self._from.root(source)
        note = next((one for one in own if one.get(ID) == mark.get(ID)), None)
        if note is None:
            mark.getparent().remove(mark)
            return
        ident = str(max((int(one.get(ID) or 0) for one in notes), default=0) + 1)
        (made,) = self.bring([note], source, target)
        made.set(ID, ident)
        notes.append(made)
        mark.set(ID, ident)


def _strip(node: Element) -> None:
    """Take out what means something in its own file only: bookmarks, comments' marks, ids of sittings."""
    for one in list(node.iter(BOOKMARK, BOOKMARK_END, COMMENT_START, COMMENT_END, w("permStart"), w("permEnd"), w("proofErr"))):
        remove(one)
    for one in list(node.iter(COMMENT_MARK)):
        run = one.getparent()
        remove(one)
        if not any(each.tag != w("rPr") for each in run):
            remove(run)
    for one in node.iter():
        for key in [key for key in one.attrib if key.startswith(_WORD_2010) or key.rpartition("}")[2] in _SITTING]:
            if key.rpartition("}")[2] in (*_SITTING, "paraId", "textId"):
                del one.attrib[key]


def _name(style: Element) -> str:
    found = style.find(NAME)
    return style_name("" if found is None else str(found.get(VAL)))


def _style_by_id(root: Element | None, ident: str) -> Element | None:
    return None if root is None else build_styles(root).by_id.get(ident)


def _next_number(root: Element, tag: str, key: str) -> int:
    return max((int(one.get(w(key)) or 0) for one in root.findall(w(tag))), default=-1 if tag == "abstractNum" else 0) + 1
