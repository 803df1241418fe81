"""Build a shipped template from its form and the decree's limits."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import date

from ntmdocs.model.regulation import House, Limits, house, limits
from ntmdocs.wordfile import parts
from ntmdocs.wordfile.document import document_part
from ntmdocs.wordfile.form import Form, load_form
from ntmdocs.wordfile.package import Member, Package, write_package
from ntmdocs.wordfile.styles import build_sheet, numbering_part, styles_part

FORMS = ("ke-hoach", "trich-xom", "phieu-xom")


def shipped_template(name: str, on: date) -> bytes:
    """Return the template that ships under `name`, laid out by the limits in force at a date."""
    return build_template(load_form(name), limits(on))


def build_template(form: Form, limits: Limits, choice: House | None = None) -> bytes:
    """Return a .docx with visible tags; same form and limits, same bytes."""
    choice = choice or house()
    sheet = build_sheet(limits, choice)
    return _pack(
        {
            "[Content_Types].xml": parts.content_types(),
            "_rels/.rels": parts.package_relations(),
            "docProps/core.xml": parts.core_properties(form.properties),
            "word/document.xml": document_part(form, sheet, limits, choice),
            "word/_rels/document.xml.rels": parts.document_relations(),
            "word/styles.xml": styles_part(sheet, limits),
            "word/numbering.xml": numbering_part(sheet, choice),
            "word/settings.xml": parts.settings(),
            "word/fontTable.xml": parts.font_table(limits),
            "word/theme/theme1.xml": parts.theme(limits),
            "word/header1.xml": parts.header(next(style for style in sheet.values() if style.id == "SoTrang")),
        }
    )


def _pack(members: Mapping[str, str]) -> bytes:
    """Return a package; zlib alone, so that the extra [fast] does not change a shipped file's bytes."""
    return write_package(Package(tuple(_member(name, text.encode("utf-8")) for name, text in members.items())))


def _member(name: str, data: bytes) -> Member:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Member(name, 8, zlib.crc32(data), len(data), compressor.compress(data) + compressor.flush())
