"""Whole Word files for tests: a body as XML with styles, lists, settings, headers; valid packages, which any program opens."""

from __future__ import annotations

from collections.abc import Mapping

from ntmdocs.wordfile.markup import DECLARATION, R, W
from ntmdocs.wordfile.package import Package, pack_member

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
MARGINS = '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
SECTION = f"<w:sectPr>{A4}{MARGINS}</w:sectPr>"
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)
MODE = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "footnotes": "footnotes", "comments": "comments"}


def word_file(
    body: str, *, styles: str = DEFAULTS + NORMAL, end: str = SECTION, settings: str = MODE, theme: str = "", **parts: str
) -> Package:
    """Return a package; a part `header1`, `footer2`, `numbering`, `footnotes` … is the content of its root, with id rId and its name."""
    inner = {"styles": styles, "settings": settings, **parts}
    names: dict[str, str] = {"word/document.xml": _root("document", f"<w:body>{body}{end}</w:body>")}
    types = [("/word/document.xml", f"{WORD}.document.main+xml")]
    links = []
    for name, xml in inner.items():
        kind = name.rstrip("0123456789")
        root = ROOTS.get(kind, "hdr" if kind == "header" else "ftr")
        names[f"word/{name}.xml"] = _root(root, xml)
        types.append((f"/word/{name}.xml", f"{WORD}.{kind}+xml"))
        links.append((f"rId{name}", f"{OFFICE}/{kind}", f"{name}.xml"))
    if theme:
        names["word/theme/theme1.xml"] = theme
        types.append(("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"))
        links.append(("rIdtheme", f"{OFFICE}/theme", "theme/theme1.xml"))
    names["[Content_Types].xml"] = _types(types)
    names["_rels/.rels"] = _links([("rId1", f"{OFFICE}/officeDocument", "word/document.xml")])
    names["word/_rels/document.xml.rels"] = _links(links)
    return Package(tuple(pack_member(name, xml.encode()) for name, xml in names.items()), "tep.docx")


def _root(name: str, inner: str) -> str:
    return f"{DECLARATION}<w:{name} {SPACES}>{inner}</w:{name}>"


def _types(types: list[tuple[str, str]]) -> str:
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    named = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types)
    return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}{named}</Types>'


def _links(links: list[tuple[str, str, str]]) -> str:
    named = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in links)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{named}</Relationships>'


def p(*runs: str, form: str = "") -> str:
    """Return a paragraph; a run that is no XML is plain text."""
    inner = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p>{f'<w:pPr>{form}</w:pPr>' if form else ''}{inner}</w:p>"


def r(text: str, look: str = "") -> str:
    """Return a run; `look` is the content of its properties, a tab in the text a `w:tab`."""
    words = "<w:tab/>".join(f'<w:t xml:space="preserve">{one}</w:t>' if one else "" for one in text.split("\t"))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{words}</w:r>"


def style(key: str, *, based: str = "Normal", kind: str = "paragraph", form: str = "", look: str = "", more: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    inner = (f"<w:pPr>{form}</w:pPr>" if form else "") + (f"<w:rPr>{look}</w:rPr>" if look else "") + more
    return f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{key}"><w:name w:val="{key}"/>{base}{inner}</w:style>'


def table(*rows: tuple[str, ...], widths: tuple[int, ...], form: str = "", cell: str = "") -> str:
    """Return a table; cells are XML or text, `form` and `cell` go into the properties of the table and of each cell."""
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    body = "".join(
        f"<w:tr>{''.join(_cell(one, width, cell) for one, width in zip(row, widths, strict=True))}</w:tr>" for row in rows
    )
    width = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    return f"<w:tbl><w:tblPr>{form.replace('@W', width) if '@W' in form else width + form}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(inner: str, width: int, form: str) -> str:
    content = inner if inner.startswith(("<w:p", "<w:tbl")) else p(inner)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{form}</w:tcPr>{content}</w:tc>'


def field(instruction: str, result: str = "2", look: str = "") -> str:
    form = f"<w:rPr>{look}</w:rPr>" if look else ""
    marks = {kind: f'<w:r>{form}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    told = f'<w:r>{form}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{marks['begin']}{told}{marks['separate']}{r(result, look) if result else ''}{marks['end']}"


def numbering(*levels: str, overrides: Mapping[int, str] | None = None) -> str:
    """Return a numbering part: one abstract list with these levels; list 1, and further lists with their overrides."""
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{inner}</w:num>'
        for number, inner in {1: "", **(overrides or {})}.items()
    )
    return f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>{lists}'


def level(index: int, kind: str, text: str, *, start: int = 1, more: str = "", form: str = "", look: str = "") -> str:
    """Return a level; `more` goes before its text (`w:lvlRestart`, `w:pStyle`, `w:isLgl`, in this order)."""
    restart, rest = (more, "") if "lvlRestart" in more or "pStyle" in more or "isLgl" in more else ("", more)
    inner = (f"<w:pPr>{form}</w:pPr>" if form else "") + (f"<w:rPr>{look}</w:rPr>" if look else "")
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{restart}{rest}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{inner}</w:lvl>'
    )


def numbered(number: int, index: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>'


def theme(minor: str = "Calibri", major: str = "Cambria", east: str = "") -> str:
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{name}"/><a:ea typeface="{east}"/><a:cs typeface=""/><a:font script="Viet" typeface="Arial"/></a:{kind}Font>'
        for kind, name in (("major", major), ("minor", minor))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    looks = f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>{effects * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{space}" name="mau"><a:themeElements><a:clrScheme name="mau">{colors}</a:clrScheme>'
        f'<a:fontScheme name="mau">{fonts}</a:fontScheme><a:fmtScheme name="mau">{looks}</a:fmtScheme></a:themeElements></a:theme>'
    )


_COLORS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F497D", "lt2": "EEECE1"}
_COLORS |= {f"accent{number}": f"{number}F81BD" for number in range(1, 7)} | {"hlink": "0000FF", "folHlink": "800080"}


def drawn_line(length_mm: float, *, across: str = "column", left_mm: float = 0, down_mm: float = 0, shape: str = "line") -> str:
    """Return a run with a straight line (DrawingML) anchored at its paragraph."""
    return _anchored(
        _shape(length_mm, 0, f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>', ""), length_mm, 0, across, left_mm, down_mm
    )


def text_box(
    inner: str, width_mm: float, height_mm: float = 20, *, across: str = "column", left_mm: float = 0, down_mm: float = 0
) -> str:
    """Return a run with a text box (DrawingML) anchored at its paragraph."""
    box = f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
    form = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return _anchored(_shape(width_mm, height_mm, form, box), width_mm, height_mm, across, left_mm, down_mm)


def _emu(mm: float) -> int:
    return round(mm * 36_000)


def _shape(width: float, height: float, form: str, box: str) -> str:
    size = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm>'
    kind = '<wps:cNvSpPr txBox="1"/>' if box else "<wps:cNvCnPr/>"
    outline = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    return f"<wps:wsp>{kind}<wps:spPr>{size}{form}{outline}</wps:spPr>{box}<wps:bodyPr/></wps:wsp>"


def _anchored(shape: str, width: float, height: float, across: str, left: float, down: float) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{across}"><wp:posOffset>{_emu(left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{_emu(down)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{_emu(width)}" cy="{_emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="7" name="Hinh"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"
    )
