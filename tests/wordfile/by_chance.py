"""Word files made by chance: styles on styles, lists, tables, indents, tabs, headers; the same for the same number."""

from __future__ import annotations

from random import Random

from ntmdocs.wordfile.package import Package
from tests.wordfile import files
from tests.wordfile.files import field, level, numbered, p, r, style, table

WORDS = (
    "Kế hoạch",
    "xây dựng",
    "nông thôn mới",
    "năm 2024",
    "Độc lập - Tự do",
    "huyện",
    "15/KH-BCĐ",
    "đạt 88,9%",
    "thôn",
    "Nơi nhận:",
)
FONTS = ("Times New Roman", "Arial", "Liberation Serif", "Courier New")
STYLES = ("Mot", "Hai", "Ba", "Bon")


def file_by_chance(seed: int) -> Package:
    """Return a file of about 25 paragraphs."""
    chance = Random(seed)
    body = "".join(_block(chance) for _ in range(chance.randint(8, 16)))
    middle = f"<w:p><w:pPr>{_section(chance, 'default')}</w:pPr>{r('Hết phần')}</w:p>" if chance.random() < 0.3 else ""
    styles = files.DEFAULTS.replace("<w:pPrDefault/>", f"<w:pPrDefault><w:pPr>{_spacing(chance)}</w:pPr></w:pPrDefault>")
    styles += files.NORMAL + _styles(chance)
    return files.word_file(
        p(r("Mở đầu", "<w:b/>")) + body + middle + "".join(_block(chance) for _ in range(4)) + p("Hết"),
        styles=styles,
        end=_section(chance, "first"),
        numbering=_numbering(chance),
        header1=p(field("PAGE"), form='<w:jc w:val="center"/>'),
        header2=p("Trang đầu"),
    )


def _styles(chance: Random) -> str:
    based = ["Normal"]
    found = []
    for name in STYLES:
        found.append(style(name, based=chance.choice(based), form=_form(chance, in_style=True), look=_look(chance)))
        based.append(name)
    return "".join(found) + style(
        "Dam", kind="character", based="", look=chance.choice(('<w:u w:val="single"/>', '<w:sz w:val="24"/>'))
    )


def _look(chance: Random) -> str:
    fonts = chance.choice(FONTS)
    parts = [
        f'<w:rFonts w:ascii="{fonts}" w:hAnsi="{fonts}" w:cs="{fonts}"/>' if chance.random() < 0.3 else "",
        chance.choice(("", "", "<w:b/>", '<w:b w:val="0"/>')),
        chance.choice(("", "", "<w:i/>", '<w:i w:val="0"/>')),
        "<w:caps/>" if chance.random() < 0.1 else "",
        f'<w:color w:val="{chance.choice(("FF0000", "000000"))}"/>' if chance.random() < 0.15 else "",
        f'<w:sz w:val="{chance.choice((22, 24, 26, 27, 28))}"/>' if chance.random() < 0.4 else "",
    ]
    return "".join(parts)


def _spacing(chance: Random) -> str:
    line, rule = chance.choice(((240, "auto"), (276, "auto"), (360, "exact"), (340, "atLeast"), (312, "auto")))
    return f'<w:spacing w:before="{chance.choice((0, 60, 120))}" w:after="{chance.choice((0, 80, 120))}" w:line="{line}" w:lineRule="{rule}"/>'


def _form(chance: Random, *, in_style: bool = False) -> str:
    # Without w:left Word takes that of the list, LibreOffice that of the style.
    indents = (
        '<w:ind w:left="0" w:firstLine="720"/>',
        '<w:ind w:left="567" w:hanging="283"/>',
        '<w:ind w:left="284" w:right="170"/>',
        "",
    )
    parts = [
        "<w:keepNext/>" if chance.random() < 0.2 else "",
        '<w:tabs><w:tab w:val="left" w:pos="1134"/><w:tab w:val="center" w:pos="6804"/></w:tabs>'
        if chance.random() < 0.15
        else "",
        _spacing(chance) if chance.random() < 0.4 else "",
        chance.choice(indents),
        "<w:contextualSpacing/>" if in_style and chance.random() < 0.2 else "",
        f'<w:jc w:val="{chance.choice(("left", "center", "right", "both"))}"/>' if chance.random() < 0.6 else "",
    ]
    return "".join(parts)


def _block(chance: Random) -> str:
    if chance.random() < 0.2:
        return _table(chance) + p()
    return _paragraph(chance)


def _paragraph(chance: Random) -> str:
    named = f'<w:pStyle w:val="{chance.choice(STYLES)}"/>' if chance.random() < 0.5 else ""
    form = _form(chance)
    keep, rest = (form[:13], form[13:]) if form.startswith("<w:keepNext/>") else ("", form)
    listed = numbered(chance.choice((1, 2)), chance.randint(0, 2)) if chance.random() < 0.3 else ""
    runs = [r(chance.choice(WORDS) + " ", _run_look(chance)) for _ in range(chance.randint(1, 4))]
    return p(*runs, r(chance.choice(WORDS), _run_look(chance)), form=named + keep + listed + rest)


def _run_look(chance: Random) -> str:
    return ('<w:rStyle w:val="Dam"/>' if chance.random() < 0.1 else "") + (_look(chance) if chance.random() < 0.5 else "")


def _table(chance: Random) -> str:
    widths = tuple(chance.choice((1701, 2268, 2835)) for _ in range(chance.randint(2, 3)))
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    form = "@W" + chance.choice(("", '<w:jc w:val="center"/>', '<w:tblInd w:w="284" w:type="dxa"/>', ""))
    form += f"<w:tblBorders>{lines}</w:tblBorders>" if chance.random() < 0.5 else ""
    form += '<w:tblLayout w:type="fixed"/>'
    rows = [tuple(_paragraph(chance) for _ in widths) for _ in range(chance.randint(1, 3))]
    return table(*rows, widths=widths, form=form)


def _section(chance: Random, kind: str) -> str:
    left, right = chance.choice(((1701, 1134), (1985, 851), (1418, 1418)))
    gutter = chance.choice((0, 0, 142))
    margins = f'<w:pgMar w:top="1134" w:right="{right}" w:bottom="1134" w:left="{left}" w:header="567" w:footer="567" w:gutter="{gutter}"/>'
    heads = (
        '<w:headerReference w:type="default" r:id="rIdheader1"/><w:headerReference w:type="first" r:id="rIdheader2"/>'
        if kind == "default" or chance.random() < 0.8
        else ""
    )
    return f"<w:sectPr>{heads}{files.A4}{margins}{'<w:titlePg/>' if chance.random() < 0.7 else ''}</w:sectPr>"


def _numbering(chance: Random) -> str:
    kinds = ("decimal", "upperRoman", "lowerLetter", "lowerRoman")
    levels = [
        level(
            0,
            chance.choice(kinds),
            "%1.",
            start=chance.choice((1, 1, 3)),
            form='<w:ind w:left="567" w:hanging="567"/>',
            look=chance.choice(("", "<w:b/>")),
        ),
        level(1, "decimal", "%1.%2.", form='<w:ind w:left="851" w:hanging="426"/>'),
        level(2, chance.choice(("lowerLetter", "bullet")), "%3)", form='<w:ind w:left="142" w:firstLine="567"/>'),
    ]
    levels[2] = levels[2].replace("%3)", "-") if 'numFmt w:val="bullet"' in levels[2] else levels[2]
    return files.numbering(*levels, overrides={2: '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'})
