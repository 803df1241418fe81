"""The package of a .docx: open it safely, copy what did not change as it lies, write it reproducibly."""

from __future__ import annotations

from ntmdocs.errors import Refusal
from ntmdocs.offences import package as offences
from ntmdocs.package.members import Member, Package, pack_member, write_package
from ntmdocs.package.opening import Danger, Limits, Unsafe, read_members
from ntmdocs.source import Mark
from ntmdocs.wordfile.package_dangers import body_name, iter_dangers

LIMITS = Limits()


def read_package(data: bytes, name: str) -> Package:
    """Open a .docx; `name` is the path that findings show.

    Raises:
        Refusal: the file is no Word document, is damaged, or holds something that could do harm.
    """
    package = Package(_read_members(data, name), name)
    findings = tuple(iter_dangers(package))
    if findings:
        raise Refusal(*findings)
    return package


def canonical_xml(data: bytes) -> str:
    """Return a part's root element as text in one spelling: no declaration, comments, CDATA or processing instructions.

    Raises:
        ValueError: the part is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return str(etree.tostring(etree.fromstring(data, parser), encoding="unicode"))
    except etree.XMLSyntaxError as fault:
        raise ValueError(str(fault)) from None


_OFFENCES = {
    Danger.EMPTY: offences.EMPTY,
    Danger.OVERSIZED: offences.OVERSIZED,
    Danger.ENCRYPTED: offences.ENCRYPTED,
    Danger.OLD_FORMAT: offences.OLD_FORMAT,
    Danger.OTHER_FORMAT: offences.NO_WORD_FILE,
    Danger.DAMAGED: offences.DAMAGED,
    Danger.TOO_MANY: offences.TOO_MANY,
    Danger.BAD_NAME: offences.BAD_NAME,
    Danger.DOUBLE_NAME: offences.DOUBLE_NAME,
    Danger.BOMB: offences.BOMB,
}


def _read_members(data: bytes, name: str) -> tuple[Member, ...]:
    try:
        return read_members(data, LIMITS)
    except Unsafe as unsafe:
        mark = Mark(name)
        raise Refusal(*(_OFFENCES[one.danger].at(mark, **one.parameters) for one in unsafe.troubles)) from None


__all__ = [
    "Member",
    "Package",
    "body_name",
    "canonical_xml",
    "pack_member",
    "read_package",
    "write_package",
]
