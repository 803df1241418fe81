"""The clean copy of a Word file (C9): the paper and nothing else of how it came to be; and what was taken out."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import unquote

from ntmdocs.errors import Refusal
from ntmdocs.package.members import CONTENT_TYPES, ROOT_RELATIONS, Member, Package, pack_member, write_package
from ntmdocs.package.opening import read_members
from ntmdocs.package.xml import relations
from ntmdocs.wordfile import accepting, traces
from ntmdocs.wordfile.base import base_part
from ntmdocs.wordfile.numbers import NS
from ntmdocs.wordfile.package import LIMITS, read_package
from ntmdocs.wordfile.pictures import without_metadata

CORE = "docProps/core.xml"
_TEMPLATE = "attachedTemplate"
_KEPT_PROPERTIES = ("title", "subject", "language")
_CORE_SPACE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_GONE = {
    "comments": "comments",
    "commentsExtended": "comments",
    "commentsIds": "comments",
    "commentsExtensible": "comments",
    "people": "people",
    _TEMPLATE: "paths",
    "printerSettings": "paths",
    "extended-properties": "properties",
    "custom-properties": "properties",
    "thumbnail": "properties",
    "customXml": "data",
    "origin": "properties",
    "keyMapCustomizations": "properties",
}


class Trace(StrEnum):
    """What a clean copy no longer has, in the order in which it is told."""

    REVISIONS = "revisions"
    COMMENTS = "comments"
    HIDDEN = "hidden"
    PEOPLE = "people"
    PATHS = "paths"
    PROPERTIES = "properties"
    ANCHORS = "anchors"
    DATA = "data"
    IDS = "ids"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean package, and how many traces of each kind it no longer has."""

    package: Package
    removed: tuple[tuple[Trace, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A conflict that nobody has resolved: the part it stands in, and the words of its paragraph or row."""

    part: str
    words: str


def open_loosely(data: bytes, name: str) -> Package:
    """Open a .docx as `read_package` does, but let it have a template of its author's machine, which is cut off at once.

    Raises: Refusal as `read_package` does.
    """
    try:
        return read_package(data, name)
    except Refusal as refusal:
        if any(one.values.get("kind", "").lower() != _TEMPLATE.lower() for one in refusal.findings):
            raise
    package = Package(read_members(data, LIMITS), name)
    links = {one.name: _without_template(one.data) for one in package.members if one.name.endswith(".rels")}
    return read_package(write_package(package.replaced(links)), name)


def _without_template(data: bytes) -> bytes:
    root = parse(data)
    for link in [one for one in root if one.get("Type", "").endswith(f"/{_TEMPLATE}")]:
        root.remove(link)
    return print_part(root)


def standing_conflicts(package: Package) -> tuple[Standing, ...]:
    """Return the conflicts of ours that still stand, each paragraph or row once."""
    found: dict[Standing, None] = {}
    for member in package.members:
        if _is_text(member):
            for mark in accepting.iter_ours(parse(member.data)):
                block = next(mark.iterancestors(NS + "tr", NS + "p"), mark)
                words = "".join(one.text or "" for one in block.iter(NS + "t", NS + "delText"))
                found[Standing(member.name, " ".join(words.split()))] = None
    return tuple(found)


def clean_package(package: Package) -> Cleaned:
    """Return the package without anchors, base, comments, revisions (accepted), ids, paths, people, hidden words.

    Same package, same bytes. Conflicts of ours must not stand in it: they would be accepted like any revision.
    """
    count: Counter[str] = Counter()
    count["comments"] = _count(package, NS + "comment")
    count["people"] = len(_names(package))
    count["properties"] = _count_properties(package)
    links = {one.name: _clean_links(one.name, one.data, count) for one in package.members if one.name.endswith(".rels")}
    count["data"] = min(count["data"], 1)
    styles = package.read("word/styles.xml")
    hidden = traces.hidden_styles(parse(styles)) if styles else frozenset()
    changed: dict[str, bytes] = {name: data for name, (data, _) in links.items()}
    for member in package.members:
        if member.name.startswith("word/") and member.name.endswith(".xml"):
            changed[member.name] = _clean_part(member, links.get(_links_of(member.name), (b"", frozenset()))[1], hidden, count)
        elif clean := without_metadata(member.name, member.data):
            count["people"] += 1
            changed[member.name] = clean
    changed[CORE] = _core(package.read(CORE))
    whole = _reachable(package.replaced(changed))
    return Cleaned(whole, tuple((one, count[one]) for one in Trace if count[one]))


def without_base(package: Package) -> Package:
    """Return the package without our anchors and base, all else as it lies: a copy that nothing can be told from."""
    changed: dict[str, bytes] = {}
    for member in package.members:
        if _is_text(member):
            root = parse(member.data)
            if traces.take_anchors(root):
                changed[member.name] = print_part(root)
    base = base_part(package)
    for member in package.members if base else ():
        if member.name.endswith(".rels"):
            root = parse(member.data)
            for link in [one for one in root if base in _targets(package, _part_of(member.name), member.name, one.get("Id", ""))]:
                root.remove(link)
                changed[member.name] = print_part(root)
    return _reachable(package.replaced(changed)) if changed else package


def last_author(package: Package) -> str:
    """Return who saved a file last, as its properties tell; "" where they do not."""
    core = package.read(CORE)
    found = (one.text or "" for one in parse(core) if one.tag.endswith("}lastModifiedBy")) if core else iter(())
    return " ".join(next(found, "").split())


def _is_text(member: Member) -> bool:
    return member.name.startswith("word/") and member.name.endswith(".xml") and b"<w:" in member.data


def parse(data: bytes) -> Any:
    """Return the root of a part. Raises: ValueError when it is not well-formed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise ValueError(str(fault)) from None


def print_part(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _clean_part(member: Member, dead: Collection[str], hidden: Collection[str], count: Counter[str]) -> bytes:
    root = parse(member.data)
    traces.take_links(root, dead)
    count["anchors"] += traces.take_anchors(root)
    traces.take_comments(root)
    count["revisions"] += accepting.accept_revisions(root)
    count.update(traces.take_fields(root))
    count["hidden"] += traces.take_hidden(root, hidden)
    count["paths"] += traces.take_settings(root) + traces.take_paths(root)
    count["ids"] += traces.take_ids(root)
    traces.take_wrappers(root)
    return print_part(root)


def _clean_links(name: str, data: bytes, count: Counter[str]) -> tuple[bytes, frozenset[str]]:
    """Return a .rels part without what a clean copy must not point to, and the ids that are gone.

    The workbook behind a chart goes too: it holds more than the chart shows, and its own author.
    """
    gone = {**_GONE, "package": "properties"} if name.startswith("word/charts/") else _GONE
    root = parse(data)
    dead: set[str] = set()
    for link in list(root):
        kind = link.get("Type", "").rpartition("/")[2]
        is_local = link.get("TargetMode") == "External" and not unquote(link.get("Target", "")).lower().startswith(traces.WEB)
        if kind in gone or is_local:
            if is_local or gone[kind] not in ("comments", "people"):
                count["paths" if is_local else gone[kind]] += 1
            dead.add(link.get("Id", ""))
            root.remove(link)
    return print_part(root), frozenset(dead)


def _links_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _part_of(links: str) -> str:
    folder, _, name = links.rpartition("/")
    return f"{folder.removesuffix('_rels')}{name.removesuffix('.rels')}"


def _count(package: Package, tag: str) -> int:
    parts = (one for one in package.members if re.fullmatch(r"word/comments\d*\.xml", one.name))
    return sum(len(list(parse(one.data).iter(tag))) for one in parts)


def _names(package: Package) -> frozenset[str]:
    """Return the people whom the file's properties and marks name."""
    core = package.read(CORE)
    found = {one.text or "" for one in parse(core) if one.tag.endswith(("}creator", "}lastModifiedBy"))} if core else set()
    for member in package.members:
        if member.name.startswith("word/") and member.is_xml and b"author=" in member.data:
            found |= {one.get(NS + "author", "") for one in parse(member.data).iter() if one.get(NS + "author")}
    return frozenset(found - {""})


def _count_properties(package: Package) -> int:
    """Count the properties of the file's core that a clean copy has not."""
    core = package.read(CORE)
    kept = tuple(f"}}{name}" for name in (*_KEPT_PROPERTIES, "creator", "lastModifiedBy"))
    return sum(bool((one.text or "").strip()) and not one.tag.endswith(kept) for one in parse(core)) if core else 0


def _core(data: bytes | None) -> bytes:
    """Return core properties with what the paper itself says, and nothing of who and when."""
    from lxml import etree

    root = etree.Element(f"{{{_CORE_SPACE}}}coreProperties", nsmap={"cp": _CORE_SPACE, "dc": _DUBLIN_CORE[1:-1]})
    found = {one.tag: one.text for one in parse(data)} if data else {}
    for name in _KEPT_PROPERTIES:
        if found.get(_DUBLIN_CORE + name):
            etree.SubElement(root, _DUBLIN_CORE + name).text = found[_DUBLIN_CORE + name]
    return print_part(root)


def _reachable(package: Package) -> Package:
    """Return the package without the parts to which nothing points any more, and without their types."""
    kept = {CONTENT_TYPES, ROOT_RELATIONS}
    queue = list(_targets(package, "", ROOT_RELATIONS))
    while queue:
        part = queue.pop()
        if part in kept or part not in package.by_name:
            continue
        kept |= {part, _links_of(part)}
        queue.extend(_targets(package, part, _links_of(part)))
    types = parse(package.read(CONTENT_TYPES) or b"")
    for one in list(types):
        if one.get("PartName", "/").lstrip("/") not in kept and one.get("PartName"):
            types.remove(one)
    members = {one.name: one for one in package.members if one.name in kept}
    members[CONTENT_TYPES] = pack_member(CONTENT_TYPES, print_part(types))
    return Package(tuple(members.values()), package.name)


def _targets(package: Package, part: str, links: str, only: str = "") -> Iterable[str]:
    """Yield the parts that a .rels part points to, or that one of its links does."""
    data = package.read(links)
    folder = posixpath.dirname(part)
    for one in relations(data) if data else ():
        if one.get("TargetMode") != "External" and (not only or one.get("Id") == only):
            target = one.get("Target", "")
            yield posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
