"""The styles and the numbering of shipped templates, built from the decree's table and our choice within it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from ntmdocs.model.regulation import Align, House, Limits
from ntmdocs.wordfile.form import TAG_STYLE
from ntmdocs.wordfile.markup import DECLARATION, W, element, toggle, twips

NUMBERING_ID = 1
LINE = 240
BODY_SIZE = element("sz", val=28) + element("szCs", val=28)
TABLE_STYLE = "KhoiKhongVien"
LEVEL_FORMATS = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."))


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: points, lines and millimetres; `level` from 1 (0: not numbered)."""

    id: str
    name: str
    size_pt: float
    bold: bool
    italic: bool
    align: Align
    based: str = "Normal"
    next: str = ""
    before_pt: float = 0
    after_pt: float = 0
    lines: float = 1
    exact_pt: float = 0
    first_line_mm: float = 0
    keep_next: bool = False
    outline: int = 0
    level: int = 0
    linked: bool = False
    bold_number: bool = False
    tag_pt: float = 0
    caps: bool = False
    page_break: bool = False


def build_sheet(limits: Limits, house: House) -> Mapping[str, Style]:
    """Return the template's paragraph styles by Vietnamese name; the tags' own style also by TAG_STYLE."""
    source = _source()
    styles = [_style(key, entry, limits, house) for key, entry in source["paragraph"].items()]
    named = {style.name: style for style in styles}
    return {TAG_STYLE: named[source["tag"]], **named}


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(resources.files("ntmdocs").joinpath("forms", "styles.toml").read_text(encoding="utf-8"))


def _style(key: str, entry: Mapping[str, object], limits: Limits, house: House) -> Style:
    component = limits.components.get(str(entry.get("component", "")))
    body = "based" in entry or entry.get("line") == "body"
    align = component.align if component else Align(str(entry["align"]))
    indented = bool(entry.get("indent")) or "based" in entry or align is Align.INDENT
    return Style(
        key,
        str(entry["name"]),
        house.size_pt(component) if component else _points(entry["size"], limits, house),
        component.bold if component else bool(entry.get("bold")),
        component.italic if component else bool(entry.get("italic")),
        align,
        str(entry.get("based", "Normal")),
        str(entry.get("next", "")),
        _points(entry.get("before", 0), limits, house),
        house.space_after_pt if body else _points(entry.get("after", 0), limits, house),
        house.line_spacing if body else 1,
        _points(entry.get("exact", 0), limits, house),
        house.first_line_indent_mm if indented else 0,
        bool(entry.get("keep_next")),
        _count(entry, "outline"),
        _count(entry, "level"),
        bool(entry.get("linked")),
        bool(entry.get("bold_number")),
        _points(entry.get("tag_size", 0), limits, house),
        bool(entry.get("caps")),
        bool(entry.get("page_break")),
    )


def _count(entry: Mapping[str, object], key: str) -> int:
    return int(str(entry.get(key, 0)))


def _points(value: object, limits: Limits, house: House) -> float:
    """Return a size in points; the words "body" and "signature" stand for the house's choice."""
    body_pt = house.size_pt(limits.components["body"])
    if value == "body":
        return body_pt
    if value == "signature":
        return house.signature_room_mm / 25.4 * 72 - body_pt * 1.15
    return float(str(value))


def styles_part(sheet: Mapping[str, Style], limits: Limits) -> str:
    """Return word/styles.xml: defaults, Word's four built-in defaults, ours."""
    parts = [
        _defaults(limits),
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"{element('rPr', _fonts(limits), BODY_SIZE)}</w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        f"<w:semiHidden/><w:unhideWhenUsed/>{_table_cells(108)}</w:style>",
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/><w:unhideWhenUsed/></w:style>",
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}"><w:name w:val="{_source()["table"]}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>{_table_cells(0)}</w:style>',
        *(_style_element(style) for name, style in sheet.items() if name != TAG_STYLE),
    ]
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{"".join(parts)}</w:styles>'


def _table_cells(side: int) -> str:
    sides = (("top", 0), ("left", side), ("bottom", 0), ("right", side))
    margins = element("tblCellMar", *(element(name, w=width, type="dxa") for name, width in sides))
    return element("tblPr", element("tblInd", w=0, type="dxa"), margins)


def _defaults(limits: Limits) -> str:
    language = element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    look = element("rPr", _fonts(limits), element("color", val=limits.color), BODY_SIZE, language)
    layout = element("pPr", toggle("widowControl", True), element("spacing", before=0, after=0, line=LINE, lineRule="auto"))
    return element("docDefaults", element("rPrDefault", look), element("pPrDefault", layout))


def _fonts(limits: Limits) -> str:
    return element("rFonts", ascii=limits.font, hAnsi=limits.font, eastAsia=limits.font, cs=limits.font)


def _style_element(style: Style) -> str:
    return element(
        "style",
        element("name", val=style.name),
        element("basedOn", val=style.based),
        element("next", val=style.next) if style.next else "",
        element("uiPriority", val=1),
        "<w:qFormat/>",
        element("pPr", *_layout(style)),
        element("rPr", *_look(style)),
        type="paragraph",
        customStyle=1,
        styleId=style.id,
    )


def _layout(style: Style) -> tuple[str, ...]:
    height, rule = (style.exact_pt * 20, "exact") if style.exact_pt else (style.lines * LINE, "auto")
    before, after = round(style.before_pt * 20), round(style.after_pt * 20)
    spacing = element("spacing", before=before, after=after, line=round(height), lineRule=rule)
    justified = "left" if style.align is Align.INDENT else style.align.value
    return (
        toggle("keepNext", style.keep_next),
        toggle("pageBreakBefore", style.page_break),
        element("numPr", element("ilvl", val=style.level - 1), element("numId", val=NUMBERING_ID)) if style.linked else "",
        spacing,
        element("ind", left=0, firstLine=twips(style.first_line_mm)),
        element("jc", val=justified),
        element("outlineLvl", val=style.outline - 1) if style.outline else "",
    )


def _look(style: Style) -> tuple[str, ...]:
    half = round(style.size_pt * 2)
    return (
        toggle("b", style.bold) + toggle("bCs", style.bold),
        toggle("i", style.italic) + toggle("iCs", style.italic),
        toggle("caps", style.caps),
        element("sz", val=half) + element("szCs", val=half),
    )


def numbering_part(sheet: Mapping[str, Style], house: House) -> str:
    """Return word/numbering.xml: one multilevel list (I., 1., 1.1.), each level tied to its heading style."""
    levels = [_level(level, sheet, house) for level in range(1, len(LEVEL_FORMATS) + 1)]
    abstract = element("abstractNum", element("multiLevelType", val="multilevel"), *levels, abstractNumId=0)
    number = element("num", element("abstractNumId", val=0), numId=NUMBERING_ID)
    return f'{DECLARATION}<w:numbering xmlns:w="{W}">{abstract}{number}</w:numbering>'


def _level(level: int, sheet: Mapping[str, Style], house: House) -> str:
    kind, text = LEVEL_FORMATS[level - 1]
    style = next(style for style in sheet.values() if style.linked and style.level == level)
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=kind),
        element("pStyle", val=style.id),
        element("suff", val="space"),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=0, firstLine=twips(house.first_line_indent_mm))),
        ilvl=level - 1,
    )
