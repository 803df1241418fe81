"""Headers and footers as the pages show them, by section, so that a program that copies one for each section changes nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ntmdocs.package.xml import relations
from ntmdocs.wordfile.package import Package, body_name
from ntmdocs.wordfile.reading.xml import NS, OFF, RELATION, TYPE, VAL, Element

DEFAULT, FIRST, EVEN = "default", "first", "even"
_PAGES = (DEFAULT, FIRST, EVEN)
HEADER, FOOTER = "header", "footer"
SIDE_KINDS = ("styles", "numbering", "settings", "comments", "footnotes", "endnotes")
_REFERENCES = {f"{NS}{kind}Reference": kind for kind in (HEADER, FOOTER)}
_NUMBERED = re.compile(r"(header|footer)(\d*)\.xml")


@dataclass(frozen=True, slots=True)
class Running:
    """A header or footer that pages show: "header" or "footer", on which pages, the name of its part."""

    kind: str
    pages: str
    part: str


def related_parts(package: Package, name: str) -> Mapping[str, tuple[str, str]]:
    """Return what a part points to inside the package, by relationship id: kind ("header") and part name."""
    folder, file = posixpath.split(name)
    data = package.read(posixpath.join(folder, "_rels", f"{file}.rels"))
    try:
        found = relations(data) if data is not None else []
    except ValueError:
        found = []
    return {
        one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], _target(folder, one.get("Target", "")))
        for one in found
        if one.get("TargetMode", "Internal") != "External"
    }


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def side_parts(package: Package, body: str) -> Mapping[str, str]:
    """Return the names of the body's parts by kind ("styles"); their usual names where no relationship tells them."""
    usual = {kind: posixpath.join(posixpath.dirname(body), f"{kind}.xml") for kind in SIDE_KINDS}
    related = {kind: part for kind, part in related_parts(package, body).values() if kind in usual and part in package.by_name}
    return usual | related


def main_part(package: Package, usual: str) -> str:
    """Return the name of the part that holds the body."""
    try:
        name = body_name(package)
    except ValueError:
        name = ""
    return name if name in package.by_name else usual


def iter_running(package: Package, body: str, sections: Sequence[Element], has_even: bool) -> Iterator[Running]:
    """Yield what each section's pages show at top and bottom where it is not what the section before shows."""
    parts = parts_by_id(package, body, sections)
    shown: dict[tuple[str, str], str] = {}
    for section in sections:
        own = dict(own_running(section, parts))
        first = section.find(NS + "titlePg")
        is_first = first is not None and first.get(VAL) not in OFF
        for key in sorted(own, key=lambda key: (key[0], _PAGES.index(key[1]))):
            if key[1] == DEFAULT or (key[1] == FIRST and is_first) or (key[1] == EVEN and has_even):
                if shown.get(key) != own[key]:
                    yield Running(*key, own[key])
                shown[key] = own[key]


def own_running(section: Element, parts: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    for element in section:
        kind = _REFERENCES.get(element.tag)
        part = parts.get(element.get(RELATION + "id", ""), "")
        if kind and part and element.get(TYPE, DEFAULT) in _PAGES:
            yield (kind, element.get(TYPE, DEFAULT)), part


def parts_by_id(package: Package, body: str, sections: Sequence[Element]) -> Mapping[str, str]:
    """Return the header and footer parts by relationship id; in order of their numbers where relationships are missing."""
    related = {key: part for key, (kind, part) in related_parts(package, body).items() if kind in (HEADER, FOOTER)}
    if related:
        return {key: part for key, part in related.items() if part in package.by_name}
    found: dict[str, str] = {}
    for tag, kind in _REFERENCES.items():
        used = dict.fromkeys(one.get(RELATION + "id", "") for section in sections for one in section.iterchildren(tag))
        found.update(zip(used, _numbered_parts(package, body, kind), strict=False))
    return found


def _numbered_parts(package: Package, body: str, kind: str) -> list[str]:
    folder = posixpath.dirname(body)
    names = [
        (int(match[2] or 0), name)
        for name in package.by_name
        if posixpath.dirname(name) == folder and (match := _NUMBERED.fullmatch(posixpath.basename(name))) and match[1] == kind
    ]
    return [name for _, name in sorted(names)]
