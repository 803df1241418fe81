"""What a built file carries of its own making: the pristine parts, and which data each block prints (C9).

It lies in a custom XML part, which Word and LibreOffice keep through every save; a part is found by its namespace, since
programs name it anew. The parts are the very bytes of the file as it was built, deflated, so that one reader reads all.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from ntmdocs.package.members import CONTENT_TYPES, Member, Package, pack_member

NAMESPACE = "urn:ntmdocs:base"
FORMAT = "1"
SIZE_LIMIT = 64_000_000  # bytes of all parts together, inflated

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_GUID = "{7B6E1F1C-2C0C-4B52-9E44-6E746D646F63}"
_KEPT = re.compile(r"word/(?:document|styles|numbering|settings|(?:header|footer)\d*)\.xml|(?:word/)?_rels/[^/]*\.rels")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?base\s[^>]*" + NAMESPACE.encode())
_ANCHOR = re.compile(r"_n([0-9a-f]{8})_(\d+)")


class Origin(NamedTuple):
    """Which characters of a cell come from which line of the data, at the time of building. `block` counts the body's from 1."""

    block: int
    path: str
    line: int
    cell: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Base:
    """The file as it was built: of which document, its generation, the parts that are read, the map from blocks to data."""

    document: str
    generation: str
    package: Package
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the base goes in a package: the name of its part, and the parts that must point to it."""

    name: str
    members: tuple[Member, ...]


def anchor_name(generation: str, number: int) -> str:
    """Return the name of a block's bookmark; `generation` is 8 hex digits of the render's digest, `number` counts from 1."""
    return f"_n{generation}_{number}"


def generation_of(anchor: str) -> str:
    """Return the generation of an anchor, "" for any other bookmark.

    >>> generation_of("_n0123abcd_17"), generation_of("_GoBack")
    ('0123abcd', '')
    """
    match = _ANCHOR.fullmatch(anchor)
    return match[1] if match else ""


def number_of(anchor: str) -> int:
    """Return which block of the body an anchor names, from 1; 0 for any other bookmark."""
    match = _ANCHOR.fullmatch(anchor)
    return int(match[2]) if match else 0


def is_kept(name: str) -> bool:
    """Tell whether a part belongs to the base: those with text, those on which its look depends, what leads to them."""
    return _KEPT.fullmatch(name) is not None


def print_base(document: str, generation: str, origins: bytes, members: Iterable[Member]) -> bytes:
    """Return the custom XML part; `origins` are lines as `print_origins` writes them."""
    parts = "".join(
        f'<part name={quoteattr(one.name)} method="{one.method}" size="{one.size}">{b64encode(one.raw).decode()}</part>'
        for one in members
        if is_kept(one.name)
    )
    head = f'<base xmlns="{NAMESPACE}" format="{FORMAT}" document={quoteattr(document)} generation="{generation}">'
    mapped = b64encode(zlib.compress(origins, 1)).decode()
    return f"{_DECLARATION}{head}<map>{mapped}</map>{parts}</base>".encode()


def print_origins(origins: Iterable[Origin]) -> bytes:
    """Return the map as text, a line an origin, the path only where it changes."""
    lines: list[str] = []
    path = ""
    for block, where, line, cell, start, end in origins:
        if where != path:
            path = where
            lines.append(f"@{path}")
        lines.append(f"{block} {line} {cell} {start} {end}")
    return "\n".join(lines).encode()


def _parse_origins(data: bytes) -> Iterator[Origin]:
    path = ""
    for line in data.decode().splitlines():
        if line.startswith("@"):
            path = line[1:]
        else:
            block, number, cell, start, end = map(int, line.split())
            yield Origin(block, path, number, cell, start, end)


def read_base(package: Package) -> Base | None:
    """Return the base that a file carries, None when it has none that can be read."""
    for member in package.members:
        if member.name.startswith("customXml/") and member.is_xml and member.size <= SIZE_LIMIT:
            data = member.data
            if _ROOT.search(data[:2000]) and (found := _parse_base(data, package.name)):
                return found
    return None


def _parse_base(data: bytes, name: str) -> Base | None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
        if root.tag != f"{{{NAMESPACE}}}base" or root.get("format") != FORMAT:
            return None
        budget = _Budget()
        members = tuple(_member(part, budget) for part in root.iterfind(f"{{{NAMESPACE}}}part"))
        mapped = budget.inflate(_bytes(root.findtext(f"{{{NAMESPACE}}}map")), zlib.MAX_WBITS)
        package = Package(members, name)
        return Base(root.get("document") or "", root.get("generation") or "", package, tuple(_parse_origins(mapped)))
    except (etree.XMLSyntaxError, ValueError, zlib.error, TypeError, AttributeError):
        return None


class _Budget:
    """Inflate no more than SIZE_LIMIT in all."""

    def __init__(self) -> None:
        self.left = SIZE_LIMIT

    def inflate(self, data: bytes, bits: int) -> bytes:
        made = zlib.decompressobj(bits).decompress(data, self.left + 1)
        self.left -= len(made)
        if self.left < 0:
            raise ValueError("the base is too large")
        return made


def _member(part: Any, budget: _Budget) -> Member:
    raw = _bytes(part.text)
    data = raw if part.get("method") == "0" else budget.inflate(raw, -15)
    if len(data) != int(part.get("size")):
        raise ValueError("a part of the base is damaged")
    return pack_member(part.get("name"), data)


def _bytes(text: str | None) -> bytes:
    return b64decode("".join((text or "").split()), validate=True)


def base_slot(package: Package) -> Slot:
    """Return where a package takes the base in: the slot that it has, else a new one under a free number."""
    taken = {member.name for member in package.members}
    number = next(one for one in range(1, len(taken) + 2) if f"customXml/item{one}.xml" not in taken)
    name = f"customXml/item{number}.xml"
    properties = f"customXml/itemProps{number}.xml"
    links = "word/_rels/document.xml.rels"
    return Slot(
        name,
        (
            pack_member(CONTENT_TYPES, _typed(package.read(CONTENT_TYPES) or b"", properties)),
            pack_member(links, _linked(package.read(links), f"../{name}")),
            pack_member(f"customXml/_rels/item{number}.xml.rels", _item_links(number)),
            pack_member(properties, _properties()),
        ),
    )


def base_part(package: Package) -> str:
    """Return the name of the part that holds the base, "" when there is none."""
    for member in package.members:
        if member.name.startswith("customXml/") and member.is_xml and _ROOT.search(member.data[:2000]):
            return member.name
    return ""


def put_base(package: Package, data: bytes) -> Package:
    """Return the package with `data` as its base part, in the place of one that it has."""
    if name := base_part(package):
        return _with(package, {name: _stored(name, data)})
    slot = base_slot(package)
    return _with(package, {**{one.name: one for one in slot.members}, slot.name: _stored(slot.name, data)})


def take_base(package: Package) -> bytes | None:
    """Return the bytes of the base part as they lie in a package, None when there is none."""
    name = base_part(package)
    return package.read(name) if name else None


def _stored(name: str, data: bytes) -> Member:
    return Member(name, 0, zlib.crc32(data), len(data), data)


def stored_base(slot: Slot, data: bytes) -> Member:
    """Return the base as a member that is not deflated again: its parts are."""
    return _stored(slot.name, data)


def _with(package: Package, members: dict[str, Member]) -> Package:
    kept = tuple(members.get(one.name, one) for one in package.members)
    known = package.by_name
    return Package((*kept, *(one for name, one in members.items() if name not in known)), package.name)


def _typed(data: bytes, properties: str) -> bytes:
    text = data.decode()
    override = f'<Override PartName="/{properties}" ContentType="{_PROPERTIES_TYPE}"/>'
    default = "" if re.search(r'Extension="xml"', text) else '<Default Extension="xml" ContentType="application/xml"/>'
    text = re.sub(r"(<Types[^>]*>)", lambda match: match[1] + default, text, count=1) if default else text
    return text.replace("</Types>", f"{override}</Types>").encode()


def _linked(data: bytes | None, target: str) -> bytes:
    text = data.decode() if data else f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}"></Relationships>'
    text = re.sub(r"(<Relationships[^>]*)/>", r"\1></Relationships>", text)
    taken = set(re.findall(r'Id="([^"]*)"', text))
    own = next(f"rIdBase{number}" for number in range(1, len(taken) + 2) if f"rIdBase{number}" not in taken)
    link = f'<Relationship Id="{own}" Type="{_OFFICE}/relationships/customXml" Target="{target}"/>'
    return text.replace("</Relationships>", f"{link}</Relationships>").encode()


def _item_links(number: int) -> bytes:
    link = f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps{number}.xml"/>'
    return f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">{link}</Relationships>'.encode()


def _properties() -> bytes:
    space = f"{_OFFICE}/customXml"
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    return f'{_DECLARATION}<ds:datastoreItem ds:itemID="{_GUID}" xmlns:ds="{space}">{schema}</ds:datastoreItem>'.encode()
