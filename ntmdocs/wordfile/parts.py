"""The parts of a Word package that are the same in every shipped template."""

from __future__ import annotations

from xml.sax.saxutils import escape

from ntmdocs.model.regulation import Limits
from ntmdocs.wordfile.document import HEADER_RELATION
from ntmdocs.wordfile.markup import DECLARATION, W, element
from ntmdocs.wordfile.styles import Style

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "numbering", "numbering.xml"),
    ("rId3", "settings", "settings.xml"),
    ("rId4", "fontTable", "fontTable.xml"),
    ("rId5", "theme", "theme/theme1.xml"),
    (HEADER_RELATION, "header", "header1.xml"),
)
COLORS = (
    ("dk1", "000000"),
    ("lt1", "FFFFFF"),
    ("dk2", "000000"),
    ("lt2", "FFFFFF"),
    *((f"accent{n}", "000000") for n in range(1, 7)),
    ("hlink", "000000"),
    ("folHlink", "000000"),
)


def content_types() -> str:
    """Return [Content_Types].xml."""
    overrides = [
        ("/word/document.xml", f"{WORD_TYPE}.document.main+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"/word/{path}", _content_type(kind)) for _, kind, path in PARTS),
    ]
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    body = "".join(f'<Override PartName="{path}" ContentType="{kind}"/>' for path, kind in overrides)
    return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}{body}</Types>'


def _content_type(kind: str) -> str:
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    return theme if kind == "theme" else f"{WORD_TYPE}.{kind}+xml"


def _relations(entries: list[tuple[str, str, str]]) -> str:
    body = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in entries)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def package_relations() -> str:
    """Return _rels/.rels."""
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return _relations([("rId1", f"{OFFICE}/officeDocument", "word/document.xml"), ("rId2", core, "docProps/core.xml")])


def document_relations() -> str:
    """Return word/_rels/document.xml.rels."""
    return _relations([(key, f"{OFFICE}/{kind}", path) for key, kind, path in PARTS])


def core_properties(properties: tuple[tuple[str, str], ...]) -> str:
    """Return docProps/core.xml; names are Dublin Core's: title, subject, creator."""
    named = "".join(f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in properties)
    space = f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"{DECLARATION}<cp:coreProperties {space}>{named}<dc:language>vi-VN</dc:language></cp:coreProperties>"


def settings() -> str:
    """Return word/settings.xml: compatibility mode 15, Vietnamese, decimal comma."""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    parts = (
        element("zoom", percent=100),
        element("defaultTabStop", val=720),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", mode),
        element("themeFontLang", val="vi-VN"),
        element("decimalSymbol", val=","),
        element("listSeparator", val=";"),
    )
    return f'{DECLARATION}<w:settings xmlns:w="{W}">{"".join(parts)}</w:settings>'


def font_table(limits: Limits) -> str:
    """Return word/fontTable.xml with the one font."""
    font = element(
        "font",
        element("panose1", val="02020603050405020304"),
        element("charset", val="A3"),
        element("family", val="roman"),
        element("pitch", val="variable"),
        name=limits.font,
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{font}</w:fonts>'


def header(style: Style) -> str:
    """Return word/header1.xml: the page number alone; the first page has no header (titlePg)."""
    marks = (
        element("fldChar", fldCharType="begin"),
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        element("fldChar", fldCharType="separate"),
        "<w:t>2</w:t>",
        element("fldChar", fldCharType="end"),
    )
    paragraph = element("p", element("pPr", element("pStyle", val=style.id)), *(element("r", mark) for mark in marks))
    return f'{DECLARATION}<w:hdr xmlns:w="{W}">{paragraph}</w:hdr>'


def theme(limits: Limits) -> str:
    """Return word/theme/theme1.xml: black and the one font, in the least that the schema asks for."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLORS)
    font = f'<a:latin typeface="{limits.font}"/><a:ea typeface=""/><a:cs typeface="{limits.font}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    styles = (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    )
    elements = (
        f'<a:clrScheme name="ntmdocs">{colors}</a:clrScheme>'
        f'<a:fontScheme name="ntmdocs"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="ntmdocs">{styles}</a:fmtScheme>'
    )
    return f'{DECLARATION}<a:theme xmlns:a="{A}" name="ntmdocs"><a:themeElements>{elements}</a:themeElements></a:theme>'
