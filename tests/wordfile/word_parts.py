"""Small Word files for tests of the reader: a body as XML, with only the parts that a test asks for."""

from __future__ import annotations

from collections.abc import Mapping

from ntmdocs.wordfile.markup import DECLARATION, R, W
from ntmdocs.wordfile.package import Package, pack_member
from ntmdocs.wordfile.paper import Paper, open_paper

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:m="{M}" xmlns:v="urn:schemas-microsoft-com:vml"'
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Đề mục"/><w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Đề mục nhỏ"/><w:basedOn w:val="b"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="d"><w:name w:val="Heading 1"/><w:basedOn w:val="d"/></w:style>
<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def package(body: str, styles: str | None = STYLES, **parts: str) -> Package:
    """Return a package; further parts by name (`header1`) are the whole contents of their root."""
    names = {"document": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
    if styles is not None:
        names["styles"] = f"<w:styles {SPACES}>{styles}</w:styles>"
    roots: Mapping[str, str] = {"comments": "comments", "settings": "settings", "numbering": "numbering"}
    for name, xml in parts.items():
        root = roots.get(name, "hdr" if name.startswith("header") else "ftr")
        names[name] = f"<w:{root} {SPACES}>{xml}</w:{root}>"
    return Package(tuple(pack_member(f"word/{name}.xml", (DECLARATION + xml).encode()) for name, xml in names.items()))


def paper(body: str, styles: str | None = STYLES, **parts: str) -> Paper:
    return open_paper(package(body, styles, **parts))


def p(*runs: str, style: str = "", mark: str = "", end: str = "") -> str:
    """Return a paragraph; `mark` stands in the properties of its end, `end` after it in its own."""
    form = (f'<w:pStyle w:val="{style}"/>' if style else "") + (f"<w:rPr>{mark}</w:rPr>" if mark else "") + end
    return f"<w:p>{f'<w:pPr>{form}</w:pPr>' if form else ''}{''.join(runs)}</w:p>"


def r(text: str, look: str = "", tag: str = "t") -> str:
    form = "".join(
        f"<w:{name}/>" if "=" not in name else f'<w:{name.split("=")[0]} w:val="{name.split("=")[1]}"/>' for name in look.split()
    )
    return f'<w:r>{f"<w:rPr>{form}</w:rPr>" if form else ""}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def by(kind: str, author: str, *inner: str) -> str:
    """Return a tracked change."""
    return f'<w:{kind} w:id="7" w:author="{author}" w:date="2024-01-01T00:00:00Z">{"".join(inner)}</w:{kind}>'


def field(instruction: str, *result: str) -> str:
    marks = {mark: f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end")}
    return f"{marks['begin']}{r(instruction, tag='instrText')}{marks['separate']}{''.join(result)}{marks['end']}"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, mark: str = "") -> str:
    """Return a row; a cell is its paragraphs."""
    return f"<w:tr>{f'<w:trPr>{mark}</w:trPr>' if mark else ''}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"
