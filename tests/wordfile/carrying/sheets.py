"""Small Word files for tests, typed as text, and the two ways to settle their tracked changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from ntmdocs.merge import merge, results
from ntmdocs.model.blocks import OBJECT, PARAGRAPH_END, Block, Blocks, text_of
from ntmdocs.model.merging import Action, Hunk, MergePlan, Step
from ntmdocs.package.members import Package
from ntmdocs.wordfile.accepting import accept_revisions
from ntmdocs.wordfile.build import shipped_template
from ntmdocs.wordfile.carrying import carry
from ntmdocs.wordfile.conflict import AUTHOR
from ntmdocs.wordfile.markup import W
from ntmdocs.wordfile.package import read_package, write_package
from ntmdocs.wordfile.paper import Paper, open_paper

NS = f"{{{W}}}"
WHEN = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
BODY = "word/document.xml"
ITEM = "Gạch đầu dòng"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
LANDSCAPE = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
Line = str | list[list[str]]


@cache
def template() -> Package:
    return read_package(shipped_template("trich-xom", date(2026, 11, 20)), "mau.docx")


@cache
def style_ids() -> dict[str, str]:
    styles = (template().read("word/styles.xml") or b"").decode()
    return {name: key for key, name in re.findall(r'<w:style [^>]*w:styleId="([^"]+)"><w:name w:val="([^"]+)"', styles)}


def runs(text: str) -> str:
    """Return runs; `**bold**`, `*italic*`; text that begins with "<" is XML."""
    if text.startswith("<"):
        return text
    pieces = re.findall(r"\*\*.+?\*\*|\*.+?\*|[^*]+", text)
    return "".join(map(_run, pieces))


def _run(piece: str) -> str:
    look = "<w:b/><w:bCs/>" if piece.startswith("**") else "<w:i/><w:iCs/>" if piece.startswith("*") else ""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(piece.strip("*"))}</w:t></w:r>'


def paragraph(text: str) -> str:
    """Return a paragraph; "- …" is an item; text that begins with "<w:p" is XML."""
    if text.startswith("<w:p"):
        return text
    style = f'<w:pPr><w:pStyle w:val="{style_ids()[ITEM]}"/></w:pPr>' if text.startswith("- ") else ""
    return f"<w:p>{style}{runs(text)}</w:p>"


def table(rows: list[list[str]]) -> str:
    """Return a table; the paragraphs of a cell are parted by "|"."""
    cells = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    columns = '<w:gridCol w:w="3000"/>' * len(rows[0])
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{cells}</w:tbl>'


def _cell(text: str) -> str:
    lines = [text] if text.startswith("<") else text.split("|")
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{"".join(map(paragraph, lines))}</w:tc>'


def sheet(*lines: Line, end: str = SECTION, anchors: str = "") -> Package:
    """Return a Word file of paragraphs and tables."""
    body = "".join(table(line) if isinstance(line, list) else paragraph(line) for line in lines)
    space = f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {space}><w:body>{body}{end}</w:body></w:document>'
    )
    return template().replaced({BODY: xml.encode()})


def tell(step: Step, hunk: Hunk | None) -> str:
    return "Dữ liệu ghi khác."


def reopened(package: Package) -> Paper:
    return open_paper(read_package(write_package(package), "lai.docx"))


def texts(package: Package | Paper) -> list[str]:
    paper = package if isinstance(package, Paper) else reopened(package)
    return [shown(block.text) for block in paper.blocks if block.part == BODY]


def shown(text: str) -> str:
    return text.replace("\u2029", "|").replace(OBJECT, "◆")


def merged(base: Package, edited: Package, fresh: Package, **options: Any) -> Package:
    """Merge three files and return the carrier; what reads again must be what the merge said."""
    one, other, new = map(open_paper, (base, edited, fresh))
    plan = merge(one.blocks, other.blocks, new.blocks)
    return carried(other, new, plan, **options)


def carried(edited: Paper, fresh: Paper, plan: MergePlan, **options: Any) -> Package:
    expected = [one.block for one in results(plan, edited.blocks, fresh.blocks) if one.block is not None]
    parted = any(PARAGRAPH_END in text_of(hunk.tokens) for step in plan.steps for hunk in step.hunks if hunk.is_conflict)
    has_changes = bool(edited.revisions) or AUTHOR in xml(edited.package)
    made = carry(edited, fresh, plan, tell, when=WHEN, **options)
    if not options.get("revise"):
        assert simple(reopened(made).blocks, parted) == simple(tuple(expected), parted)
        yes, no = both_ways(edited.blocks, fresh.blocks, plan)
        assert worded(accepted(made)) == yes
        assert has_changes or worded(rejected(made)) == no
    return made


def worded(lines: Iterable[str]) -> list[str]:
    """Return the lines that have words: an empty paragraph stays where only it stands between tables."""
    return [line for line in lines if line]


def simple(blocks: Blocks, parted: bool = False) -> list[Any]:
    """Return what a merge promises of its result: shapes, words, looks, disputes, styles; what has no words may stay.

    `parted`: in some cell the data part a paragraph in conflict; the words before are disputed too then, which nothing promises.
    """
    made = [(one.shape, tuple(map(spelled, one.cells)), one.style) for one in blocks if one.text]
    return (
        [(shape, [[letter[:2] for letter in cell] for cell in cells], style) for shape, cells, style in made] if parted else made
    )


def spelled(tokens: Iterable[Any]) -> list[tuple[str, int, bool]]:
    """Return the letters of a cell, each with its look and dispute; the end of a paragraph has none."""
    return [(letter, token.look, token.disputed and letter != PARAGRAPH_END) for token in tokens for letter in token.text]


def accepted(package: Package) -> list[str]:
    return texts(settled(package, lambda root: None))


def rejected(package: Package) -> list[str]:
    return texts(settled(package, swap))


def settled(package: Package, prepare: Callable[[Any], None]) -> Package:
    from lxml import etree

    root = etree.fromstring(package.read(BODY))
    prepare(root)
    accept_revisions(root)
    return package.replaced({BODY: etree.tostring(root)})


def swap(root: Any) -> None:
    """Turn every insertion into a deletion and the other way round: accepting these is rejecting those."""
    names = {"ins": "del", "del": "ins", "moveTo": "moveFrom", "moveFrom": "moveTo", "delText": "t", "delInstrText": "instrText"}
    for one in list(root.iter()):
        name = one.tag.removeprefix(NS)
        if name in names:
            one.tag = NS + names[name]
        if name == "rPrChange":
            form = one.getparent()
            former = deepcopy(one[0])
            form.getparent().replace(form, former)


def xml(package: Package) -> str:
    return (package.read(BODY) or b"").decode()


def both_ways(edited: Blocks, fresh: Blocks, plan: MergePlan) -> tuple[list[str], list[str]]:
    """Return how the body reads once every tracked change is accepted, and once every one is rejected."""
    yes, no = [], []
    for step in plan.steps:
        own = edited[step.edited] if step.edited is not None else None
        new = fresh[step.fresh] if step.fresh is not None else None
        if (own or new).part != BODY:
            continue
        if step.action in (Action.INSERT, Action.RESTORE):
            no.append(new.text)
            yes += [new.text] if step.action is Action.INSERT else []
        elif step.action is Action.ORPHAN:
            yes.append(own.text)
        elif step.action is Action.KEEP:
            yes.append(_written(own, step, lambda hunk, old: old))
            no.append(_written(own, step, lambda hunk, old: hunk.tokens))
    return worded(map(shown, yes)), worded(map(shown, no))


def _written(block: Block, step: Step, choose: Callable[[Hunk, Any], Any]) -> str:
    cells = [list(cell) for cell in block.cells]
    for hunk in reversed(step.hunks):
        old = cells[hunk.cell][hunk.start : hunk.end]
        cells[hunk.cell][hunk.start : hunk.end] = choose(hunk, old) if hunk.is_conflict else hunk.tokens
    return "\t".join(map(text_of, cells))


def without_comments(package: Package) -> Package:
    """Return the package without comments: LibreOffice dies over UNO on files that have some."""
    text = re.sub(r"<w:comment(RangeStart|RangeEnd)[^>]*/>|<w:r><w:commentReference[^>]*/></w:r>", "", xml(package))
    changed = {BODY: text.encode()}
    for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        changed[name] = re.sub(rb"<(Relationship|Override) [^>]*comments[^>]*/>", b"", package.read(name) or b"")
    return Package(tuple(one for one in package.replaced(changed).members if one.name != "word/comments.xml"), package.name)
