"""The parts of a carrier besides its text: read once, changed, added, and put back into the package."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ntmdocs.model.blocks import BODY
from ntmdocs.package.members import CONTENT_TYPES, Package
from ntmdocs.wordfile.carrying.schema import Element

if TYPE_CHECKING:
    from ntmdocs.wordfile.paper import Paper

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"{{{_PACKAGE}/content-types}}"
_LINKS = f"{{{_PACKAGE}/relationships}}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def parse(data: bytes) -> Element:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True))


def serialise(root: Element) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def links_name(part: str) -> str:
    """Return the part that holds a part's relationships.

    >>> links_name("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class Parcel:
    """Parts of a paper's package; the paper's own parsed roots are used where it has them, and are its to write back."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._package = paper.package
        self._roots: dict[str, Element] = {}
        self._changed: dict[str, None] = {}
        self._added: dict[str, bytes] = {}

    @property
    def body(self) -> str:
        """Return the name of the part that holds the body."""
        return self.paper.parts.get(BODY, BODY)

    @property
    def styles(self) -> Element:
        """Return the root of the styles, which the paper writes back itself."""
        return self.paper.roots.get(self.part_of(self.body, "styles") or "word/styles.xml")

    def has(self, name: str) -> bool:
        return name in self._package.by_name or name in self._added or name in self._roots

    def root(self, name: str) -> Element:
        """Return a part's root to look at, None when there is no such part."""
        if name in self.paper.roots:
            return self.paper.roots[name]
        if name not in self._roots:
            data = self._added.get(name) or self._package.read(name)
            if data is None:
                return None
            self._roots[name] = parse(data)
        return self._roots[name]

    def changed_root(self, name: str) -> Element:
        """Return a part's root to change; the part is there."""
        self._changed[name] = None
        return self.root(name)

    def data(self, name: str) -> bytes | None:
        """Return a part's bytes as they lie."""
        return self._added.get(name) or self._package.read(name)

    def add(self, name: str, data: bytes, content_type: str) -> None:
        self._added[name] = data
        types = self.changed_root(CONTENT_TYPES)
        if content_type and content_type != self.content_type(name):
            types.append(types.makeelement(f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": content_type}))

    def content_type(self, name: str) -> str:
        """Return a part's content type, "" when the package has none for it."""
        types = self.root(CONTENT_TYPES)
        if types is None:
            return ""
        ending = name.rpartition(".")[2].lower()
        for one in types:
            if one.tag == f"{_TYPES}Override" and one.get("PartName", "").lower() == f"/{name}".lower():
                return str(one.get("ContentType"))
        found = (one for one in types if one.tag == f"{_TYPES}Default" and one.get("Extension", "").lower() == ending)
        return str(next((one.get("ContentType") for one in found), ""))

    def free_name(self, wished: str) -> str:
        """Return `wished` or the next name like it that no part has."""
        stem, dot, ending = wished.rpartition(".")
        stem = re.sub(r"\d+$", "", stem)
        names = (wished, *(f"{stem}{number}{dot}{ending}" for number in range(1, 100_000)))
        return next(name for name in names if not self.has(name))

    def links(self, part: str) -> Element:
        return self.root(links_name(part))

    def target(self, part: str, key: str) -> tuple[str, str, bool]:
        """Return type, target (a part's name unless external) and whether it is external; empty where there is none."""
        links = self.links(part)
        for one in () if links is None else links:
            if one.get("Id") == key:
                external = one.get("TargetMode") == "External"
                return str(one.get("Type")), _resolved(part, str(one.get("Target")), external), external
        return "", "", False

    def part_of(self, part: str, kind: str) -> str:
        """Return the part that `part` points to as its comments, styles, numbering …, "" when there is none."""
        links = self.links(part)
        wanted = {f"{OFFICE}/{kind}", f"{STRICT}/{kind}", kind}
        found = (one for one in (() if links is None else links) if one.get("Type") in wanted)
        return next((_resolved(part, str(one.get("Target")), False) for one in found), "")

    def link(self, part: str, kind: str, target: str, external: bool = False) -> str:
        """Return the id of a relationship from `part`, made when there is none; `kind` is its whole type."""
        name = links_name(part)
        if self.root(name) is None:
            empty = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'
            self._added[name] = empty.encode()
        links = self.changed_root(name)
        for one in links:
            same = one.get("Type") == kind and _resolved(part, str(one.get("Target")), external) == target
            if same and (one.get("TargetMode") == "External") == external:
                return str(one.get("Id"))
        taken = {one.get("Id") for one in links}
        key = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        written = target if external else posixpath.relpath(target, posixpath.dirname(part))
        mode = {"TargetMode": "External"} if external else {}
        links.append(links.makeelement(f"{_LINKS}Relationship", {"Id": key, "Type": kind, "Target": written, **mode}))
        return key

    def put_into(self, package: Package) -> Package:
        """Return the package with every part that was added or changed here; those of the paper are in it already."""
        parts = dict(self._added)
        parts |= {name: serialise(self._roots[name]) for name in self._changed if name in self._roots}
        return package.replaced(parts) if parts else package


def _resolved(part: str, target: str, external: bool) -> str:
    if external:
        return target
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
