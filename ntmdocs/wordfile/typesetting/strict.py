"""Strict Office Open XML: the same elements under other names; read as transitional, written back as it was."""

from __future__ import annotations

from ntmdocs.package.members import Member, Package, pack_member

_PURL = b"http://purl.oclc.org/ooxml/"
_SCHEMAS = b"http://schemas.openxmlformats.org/"
_NAMES = tuple(
    (_PURL + strict.encode(), _SCHEMAS + usual.encode())
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("officeDocument/extendedProperties", "officeDocument/2006/extended-properties"),
        ("officeDocument/customProperties", "officeDocument/2006/custom-properties"),
        ("officeDocument/docPropsVTypes", "officeDocument/2006/docPropsVTypes"),
        ("officeDocument/customXml", "officeDocument/2006/customXml"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("drawingml/picture", "drawingml/2006/picture"),
        ("drawingml/chart", "drawingml/2006/chart"),
        ("drawingml/diagram", "drawingml/2006/diagram"),
    )
)


def is_strict(package: Package) -> bool:
    """Tell whether a file is strict: its relationships say so."""
    data = package.read("_rels/.rels")
    return data is not None and _PURL in data


def as_transitional(package: Package) -> Package:
    """Return a strict package with the usual names of everything."""
    return _renamed(package, _NAMES)


def as_strict(package: Package) -> Package:
    """Return a package that `as_transitional` gave, with its strict names again."""
    return _renamed(package, tuple((usual, strict) for strict, usual in _NAMES))


def _renamed(package: Package, names: tuple[tuple[bytes, bytes], ...]) -> Package:
    return Package(tuple(_member(one, names) if one.is_xml else one for one in package.members), package.name)


def _member(member: Member, names: tuple[tuple[bytes, bytes], ...]) -> Member:
    data = changed = member.data
    for old, new in names:
        changed = changed.replace(old, new)
    return member if changed == data else pack_member(member.name, changed)
