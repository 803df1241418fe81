"""What a .docx must not hold: external content, macros, embedded programs, entities, fields that fetch or run."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ntmdocs.offences import package as offences
from ntmdocs.package.members import CONTENT_TYPES, ROOT_RELATIONS
from ntmdocs.package.xml import has_doctype, has_unusual_encoding, relations
from ntmdocs.source import Mark

if TYPE_CHECKING:
    from ntmdocs.finding import Finding
    from ntmdocs.package.members import Member, Package

WORD_BODIES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_OTHER_KINDS = {"spreadsheetml": "Excel", "presentationml": "PowerPoint", "ms-excel": "Excel", "ms-powerpoint": "PowerPoint"}
_DANGEROUS_FIELDS = frozenset(
    (
        *("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE"),
        *("AUTOTEXT", "AUTOTEXTLIST", "MACROBUTTON", "RD", "EMBED"),
    )
)
_REFUSED_RELATIONS = ("afchunk", "attachedtemplate", "oleobject", "subdocument", "frame", "control", "activexcontrolbinary")
_MACRO_NAMES = re.compile(r"vbaProject|vbaData|activeX|\.bin$.*macro", re.IGNORECASE)
_FIELD = re.compile(
    r"""<(?:\w+:)?fldChar\b[^>]*\bfldCharType=["'](begin|separate|end)["']"""
    r"""|<(?:\w+:)?instrText\b[^>]*>([^<]*)<"""
    r"""|<(?:\w+:)?fldSimple\b[^>]*\binstr=(?:"([^"]*)"|'([^']*)')"""
)
_DIRECT_LINK = re.compile(r"""<v:(?:imagedata|fill|stroke)\b[^>]*\s(?:src|o:href)=["'][^"']""")


def iter_dangers(package: Package) -> Iterator[Finding]:
    """Yield a finding for each thing in the package that must not be opened."""
    mark = Mark(package.name)
    broken = False
    for member in package.members:
        if _MACRO_NAMES.search(member.name):
            yield offences.MACRO.at(mark, part=member.name)
        elif member.is_xml:
            faults = tuple(_iter_faults_of_part(member, mark))
            broken = broken or bool(faults)
            yield from faults
    if not broken:
        yield from _iter_faults_of_kind(package, mark)


def _iter_faults_of_part(member: Member, mark: Mark) -> Iterator[Finding]:
    data = member.data
    if has_unusual_encoding(data):
        yield offences.ENCODING.at(mark, part=member.name)
        return
    if has_doctype(data):
        yield offences.DOCTYPE.at(mark, part=member.name)
        return
    if member.name.endswith(".rels"):
        yield from _iter_faults_of_relations(member.name, data, mark)
    elif b"instrText" in data or b"fldSimple" in data or b"<v:" in data:
        yield from _iter_faults_of_content(member.name, data.decode("utf-8", "replace"), mark)


def _iter_faults_of_relations(name: str, data: bytes, mark: Mark) -> Iterator[Finding]:
    try:
        found = relations(data)
    except ValueError:
        yield offences.BAD_XML.at(mark, part=name)
        return
    for relation in found:
        kind = relation.get("Type", "").rpartition("/")[2].lower()
        external = relation.get("TargetMode", "").strip().lower() == "external"
        target = relation.get("Target", "")[:80]
        if external and kind != "hyperlink":
            yield offences.EXTERNAL.at(mark, part=name, kind=kind, target=target)
        elif kind in _REFUSED_RELATIONS:
            yield offences.EMBEDDED.at(mark, part=name, kind=kind, target=target)
        elif kind in ("vbaproject", "wordvbadata", "keymapcustomizations"):
            yield offences.MACRO.at(mark, part=name)
        elif kind != "hyperlink" and (":" in target or target.startswith(("//", "\\"))):
            yield offences.EXTERNAL.at(mark, part=name, kind=kind, target=target)


def _iter_faults_of_content(name: str, text: str, mark: Mark) -> Iterator[Finding]:
    for field in sorted(_dangerous_fields(text)):
        yield offences.FIELD.at(mark, part=name, field=field)
    if _DIRECT_LINK.search(text):
        yield offences.EXTERNAL.at(mark, part=name, kind="image", target="")


def _dangerous_fields(text: str) -> set[str]:
    """Return the forbidden field names; a field whose name is made by another field counts as forbidden.

    Instructions may be split over runs; a nested field puts \\0 into the instruction that holds it.
    """
    found: set[str] = set()
    open_fields: list[list[str]] = []
    for match in _FIELD.finditer(text):
        mode, instruction = match[1], match[2] or match[3] or match[4] or ""
        if mode == "begin":
            if open_fields:
                open_fields[-1].append("\0")
            open_fields.append([])
        elif mode == "end" and open_fields:
            found |= _danger_of("".join(open_fields.pop()))
        elif mode is None and match[2] is not None and open_fields:
            open_fields[-1].append(html.unescape(instruction))
        elif mode is None:
            found |= _danger_of(html.unescape(instruction))
    for pieces in open_fields:
        found |= _danger_of("".join(pieces))
    return found


def _danger_of(instruction: str) -> set[str]:
    words = instruction.split(maxsplit=1)
    if not words:
        return set()
    name = re.split(r'["\\]', words[0].upper(), maxsplit=1)[0]
    if "\0" in name:
        return {"QUOTE"}
    return {name} & _DANGEROUS_FIELDS


def _iter_faults_of_kind(package: Package, mark: Mark) -> Iterator[Finding]:
    types = package.read(CONTENT_TYPES)
    if types is None:
        other = "OpenDocument" if "mimetype" in package.by_name else ""
        yield (offences.OTHER_KIND.at(mark, kind=other) if other else offences.NO_BODY.at(mark))
        return
    text = types.decode("utf-8", "replace")
    if "macroEnabled" in text:
        yield offences.MACRO.at(mark, part=CONTENT_TYPES)
    elif not any(kind in text for kind in WORD_BODIES):
        other = next((shown for mime, shown in _OTHER_KINDS.items() if mime in text), "")
        yield (offences.OTHER_KIND.at(mark, kind=other) if other else offences.NO_BODY.at(mark))
    elif body_name(package) not in package.by_name:
        yield offences.NO_BODY.at(mark)


def body_name(package: Package) -> str:
    """Return the name of the part that holds the body, or "" when no relationship names one."""
    root = package.read(ROOT_RELATIONS)
    for relation in relations(root) if root is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return ""
