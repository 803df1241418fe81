"""The first editor: strokes done on the XML itself, as Word would leave it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from lxml import etree

from tests.editing.sheet import BODY, NS, ONE_CHARACTER, XML_SPACE, Sheet, W, iter_runs, run_text, text_of
from tests.editing.strokes import Stroke

WHEN = "2026-11-24T08:00:00Z"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ORDER = ["rStyle", "rFonts", "b", "bCs", "i", "iCs"]  # what stands before and at bold and italic in w:rPr


class Stuck(Exception):
    """The stroke does not fit the document."""


def perform(data: bytes, strokes: Iterable[Stroke]) -> bytes:
    """Return the document after the strokes. Raises: Stuck where one does not fit."""
    sheet = Sheet(data)
    found = sheet.paragraphs  # a stroke names its paragraph as it stood before all of them
    for stroke in strokes:
        if stroke.act == "header":
            _type_in_header(sheet, stroke)
            continue
        if stroke.at >= len(found) or text_of(found[stroke.at]) != stroke.text:
            raise Stuck(f"{stroke.act}: paragraph {stroke.at} does not read {stroke.text[:60]!r}")
        ACTS[stroke.act](sheet, found, stroke)
    return sheet.close()


def tag(name: str, **attributes: str) -> Any:
    element = etree.Element(NS + name)
    for key, value in attributes.items():
        element.set(NS + key, value)
    return element


def new_run(words: str, like: Any = None) -> Any:
    run = tag("r")
    looks = None if like is None else like.find(NS + "rPr")
    if looks is not None:
        run.append(deepcopy(looks))
    for order, piece in enumerate(words.split("\t")):
        if order:
            run.append(tag("tab"))
        text = tag("t")
        text.text = piece
        text.set(XML_SPACE, "preserve")
        run.append(text)
    return run


def isolate(paragraph: Any, start: int, end: int) -> list[Any]:
    """Return the runs that print exactly the characters start:end, cut where they have to be."""
    _cut(paragraph, start)
    _cut(paragraph, end)
    found, at = [], 0
    for run in iter_runs(paragraph):
        length = len(run_text(run))
        if length and start <= at and at + length <= end:
            found.append(run)
        at += length
    return found


def _cut(paragraph: Any, where: int) -> None:
    at = 0
    for run in list(iter_runs(paragraph)):
        length = len(run_text(run))
        if at < where < at + length:
            _halve(run, where - at)
            return
        at += length


def _halve(run: Any, where: int) -> None:
    second = tag("r")
    looks = run.find(NS + "rPr")
    if looks is not None:
        second.append(deepcopy(looks))
    at = 0
    for piece in [one for one in run if one.tag != NS + "rPr"]:
        length = len(piece.text or "") if piece.tag == NS + "t" else int(piece.tag in ONE_CHARACTER)
        if at >= where:
            second.append(piece)
        elif at + length > where:
            rest = deepcopy(piece)
            piece.text, rest.text = piece.text[: where - at], piece.text[where - at :]
            piece.set(XML_SPACE, "preserve")
            rest.set(XML_SPACE, "preserve")
            second.append(rest)
        at += length
    run.addnext(second)


def _replace(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    paragraph = found[stroke.at]
    runs = isolate(paragraph, stroke.start, stroke.end)
    before = _run_before(paragraph, stroke.start)
    like = runs[0] if runs else before
    fresh = new_run(stroke.words, like) if stroke.words else None
    if stroke.tracked:
        _track(sheet, paragraph, runs, fresh, before, stroke.author)
        return
    if fresh is not None:
        _put(paragraph, fresh, runs, before)
    for run in runs:
        run.getparent().remove(run)


def _put(paragraph: Any, fresh: Any, runs: list[Any], before: Any) -> None:
    if runs:
        runs[0].addprevious(fresh)
    elif before is not None:
        before.addnext(fresh)
    else:
        properties = paragraph.find(NS + "pPr")
        paragraph.insert(0 if properties is None else 1, fresh)


def _run_before(paragraph: Any, where: int) -> Any:
    at, last = 0, None
    for run in iter_runs(paragraph):
        length = len(run_text(run))
        if length:
            if at >= where and last is not None:
                break
            last = run
        at += length
    return last


def _track(sheet: Sheet, paragraph: Any, runs: list[Any], fresh: Any, before: Any, author: str) -> None:
    if any(run.getparent() is not paragraph for run in [*runs, *([before] if before is not None else [])]):
        raise Stuck("replace: a proposal inside another's")
    anchor = before
    if runs:
        gone = _mark(sheet, "del", author)
        runs[0].addprevious(gone)
        for run in runs:
            for text in run.iterfind(NS + "t"):
                text.tag = NS + "delText"
            gone.append(run)
        anchor = gone
    if fresh is not None:
        added = _mark(sheet, "ins", author)
        added.append(fresh)
        _put(paragraph, added, [], anchor)


def _mark(sheet: Sheet, kind: str, author: str) -> Any:
    if not sheet.last_mark:
        sheet.last_mark = max((int(one.get(NS + "id")) for one in sheet.tree(BODY).iter() if (one.get(NS + "id") or "x").isdigit()), default=0)
    sheet.last_mark += 1
    return tag(kind, id=str(sheet.last_mark), author=author, date=WHEN)


def _look(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    name = stroke.look
    style = sheet.styles.get(sheet.style_of(found[stroke.at]), ("", False, False))[1 if name == "b" else 2]
    for run in isolate(found[stroke.at], stroke.start, stroke.end):
        looks = run.find(NS + "rPr")
        if looks is None:
            looks = tag("rPr")
            run.insert(0, looks)
        for one in (name, name + "Cs"):
            for old in looks.findall(NS + one):
                looks.remove(old)
            if stroke.is_on != style:
                before = [NS + other for other in ORDER[: ORDER.index(one)]]
                place = sum(1 for other in looks if other.tag in before)
                looks.insert(place, tag(one) if stroke.is_on else tag(one, val="0"))
        if not len(looks):
            run.remove(looks)


def _insert(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    kind = found[stroke.at if stroke.style_from < 0 else stroke.style_from]
    fresh = tag("p")
    if kind.find(NS + "pPr") is not None:
        fresh.append(deepcopy(kind.find(NS + "pPr")))
        for section in fresh.iter(NS + "sectPr"):
            section.getparent().remove(section)
    run = new_run(stroke.words)
    fresh.append(run)
    if stroke.tracked:
        _mark_paragraph(sheet, fresh, "ins", stroke.author)
        around = _mark(sheet, "ins", stroke.author)
        run.addprevious(around)
        around.append(run)
    found[stroke.at].addnext(fresh)
    if stroke.bold:
        for one in isolate(fresh, 0, stroke.bold):
            looks = tag("rPr")
            looks.extend([tag("b"), tag("bCs")])
            one.insert(0, looks)


def _mark_paragraph(sheet: Sheet, paragraph: Any, kind: str, author: str) -> None:
    properties = paragraph.find(NS + "pPr")
    if properties is None:
        properties = tag("pPr")
        paragraph.insert(0, properties)
    marks = properties.find(NS + "rPr")
    if marks is None:
        marks = tag("rPr")
        after = [one for one in properties if one.tag in (NS + "sectPr", NS + "pPrChange")]
        if after:
            after[0].addprevious(marks)
        else:
            properties.append(marks)
    marks.insert(0, _mark(sheet, kind, author))


def _delete(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    paragraph = found[stroke.at]
    if stroke.tracked:
        runs = [run for run in iter_runs(paragraph) if run_text(run)]
        _track(sheet, paragraph, runs, None, None, stroke.author)
        _mark_paragraph(sheet, paragraph, "del", stroke.author)
    else:
        _remove(paragraph)


def _remove(paragraph: Any) -> None:
    """Take a paragraph away as Word does when it is selected with its mark: bookmarks in it go, too."""
    starts = {one.get(NS + "id") for one in paragraph.iter(NS + "bookmarkStart")}
    root = paragraph.getroottree().getroot()
    for end in [one for one in root.iter(NS + "bookmarkEnd") if one.get(NS + "id") in starts]:
        end.getparent().remove(end)
    strays = list(paragraph.iter(NS + "bookmarkEnd"))
    for end in strays:
        paragraph.addprevious(end)
    paragraph.getparent().remove(paragraph)


def _move(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    found[stroke.to].addnext(found[stroke.at])


def _split(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    paragraph = found[stroke.at]
    for run in isolate(paragraph, stroke.start - stroke.end, stroke.start):
        run.getparent().remove(run)
    where = stroke.start - stroke.end
    _cut(paragraph, where)
    second, at = tag("p"), 0
    if paragraph.find(NS + "pPr") is not None:
        second.append(deepcopy(paragraph.find(NS + "pPr")))
    for piece in [one for one in paragraph if one.tag != NS + "pPr"]:
        length = sum(len(run_text(run)) for run in ([piece] if piece.tag == NS + "r" else iter_runs(piece)))
        if at >= where and piece.tag != NS + "bookmarkEnd":
            second.append(piece)
        at += length
    paragraph.addnext(second)
    if stroke.words:
        _put(second, new_run(stroke.words), [], None)


def _join(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    paragraph, following = found[stroke.at], found[stroke.at + 1]
    if following.getparent() is not paragraph.getparent():
        raise Stuck("join: the next paragraph stands elsewhere")
    if stroke.words:
        paragraph.append(new_run(stroke.words))
    drop = stroke.end
    for run in isolate(following, 0, drop):
        run.getparent().remove(run)
    for piece in [one for one in following if one.tag != NS + "pPr"]:
        paragraph.append(piece)
    following.getparent().remove(following)


def _row(paragraph: Any) -> Any:
    return next(paragraph.iterancestors(NS + "tr"))


def _add_row(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    row = _row(found[stroke.at])
    fresh = deepcopy(row)
    for mark in list(fresh.iter(NS + "bookmarkStart", NS + "bookmarkEnd")):
        mark.getparent().remove(mark)
    for order, cell in enumerate(fresh.iterfind(NS + "tc")):
        first, *others = cell.findall(NS + "p")
        for one in others:
            cell.remove(one)
        runs = list(iter_runs(first))
        words = stroke.cells[order] if order < len(stroke.cells) else ""
        typed = new_run(words, runs[0] if runs else None)
        for run in runs:
            run.getparent().remove(run)
        if words:
            first.append(typed)
    row.addnext(fresh)


def _delete_row(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    row = _row(found[stroke.at])
    starts = {one.get(NS + "id") for one in row.iter(NS + "bookmarkStart")}
    for end in [one for one in sheet.tree(BODY).iter(NS + "bookmarkEnd") if one.get(NS + "id") in starts]:
        end.getparent().remove(end)
    row.getparent().remove(row)


def _comment(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    runs = isolate(found[stroke.at], stroke.start, stroke.end)
    if not runs:
        raise Stuck("comment: no words there")
    root = _comments(sheet)
    taken = [int(one.get(NS + "id")) for one in root]
    number = str(max(taken, default=-1) + 1)
    note = tag("comment", id=number, author=stroke.author, date=WHEN, initials="LVD")
    paragraph = tag("p")
    paragraph.append(new_run(stroke.words))
    note.append(paragraph)
    root.append(note)
    runs[0].addprevious(tag("commentRangeStart", id=number))
    end = tag("commentRangeEnd", id=number)
    runs[-1].addnext(end)
    mark = tag("r")
    mark.append(tag("commentReference", id=number))
    end.addnext(mark)


def _comments(sheet: Sheet) -> Any:
    if "word/comments.xml" not in sheet.parts:
        sheet.parts["word/comments.xml"] = etree.tostring(etree.Element(NS + "comments", nsmap={"w": W}))
        _relate(sheet, "comments", "comments.xml")
        _declare(sheet, "word/comments.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml")
    return sheet.tree("word/comments.xml")


def _relate(sheet: Sheet, kind: str, target: str) -> str:
    root = sheet.tree("word/_rels/document.xml.rels")
    taken = {one.get("Id") for one in root}
    name = next(f"rId{number}" for number in range(1, 1000) if f"rId{number}" not in taken)
    etree.SubElement(root, f"{{{PACKAGE}/relationships}}Relationship", Id=name, Type=f"{RELATIONS}/{kind}", Target=target)
    return name


def _declare(sheet: Sheet, part: str, content_type: str) -> None:
    root = sheet.tree("[Content_Types].xml")
    if part.endswith(".png"):
        if all(one.get("Extension") != "png" for one in root):
            root.insert(0, etree.Element(f"{{{PACKAGE}/content-types}}Default", Extension="png", ContentType=content_type))
        return
    etree.SubElement(root, f"{{{PACKAGE}/content-types}}Override", PartName=f"/{part}", ContentType=content_type)


def _picture(sheet: Sheet, found: list[Any], stroke: Stroke) -> None:
    number = next(one for one in range(1, 1000) if f"word/media/image{one}.png" not in sheet.parts)
    sheet.parts[f"word/media/image{number}.png"] = png()
    _declare(sheet, f"word/media/image{number}.png", "image/png")
    relation = _relate(sheet, "image", f"media/image{number}.png")
    ids = [int(one.get("id")) for one in sheet.tree(BODY).iter() if str(one.tag).endswith("}docPr")]
    paragraph = etree.fromstring(PICTURE.format(id=max(ids, default=0) + 1, relation=relation))
    found[stroke.at].addnext(paragraph)


PICTURE = f"""<w:p xmlns:w="{W}" xmlns:r="{RELATIONS}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:r><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="720000" cy="360000"/><wp:docPr id="{{id}}" name="Ảnh {{id}}"/><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="anh.png"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{{relation}}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="360000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>""".replace("\n", "")


def png() -> bytes:
    """Return a picture of 4 x 2 red points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xc0\x20\x20" * 4 for _ in range(2))
    head = struct.pack(">IIBBBBB", 4, 2, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _type_in_header(sheet: Sheet, stroke: Stroke) -> None:
    if not sheet.edges:
        raise Stuck("header: there is none")
    name = next((one for one in sheet.edges if text_of(sheet.tree(one)) or "header1" in one), sheet.edges[0])
    paragraph = sheet.tree(name).find(NS + "p")
    _put(paragraph, new_run(stroke.words), [], None)


def strip(data: bytes) -> bytes:
    """Return the document as it is when its text is pasted into a new file: no bookmarks, no custom parts, other properties gone."""
    sheet = Sheet(data)
    for name in (BODY, *sheet.edges):
        for mark in list(sheet.tree(name).iter(NS + "bookmarkStart", NS + "bookmarkEnd")):
            mark.getparent().remove(mark)
    lost = [name for name in sheet.parts if name.startswith(("customXml/", "docProps/custom"))]
    for name in lost:
        del sheet.parts[name]
    for name in [one for one in sheet.parts if one.endswith(".rels")]:
        root = sheet.tree(name)
        for one in [one for one in root if "customXml" in one.get("Target", "") or "docProps/custom" in one.get("Target", "")]:
            root.remove(one)
    types = sheet.tree("[Content_Types].xml")
    for one in [one for one in types if (one.get("PartName") or "").lstrip("/") in lost]:
        types.remove(one)
    return sheet.close()


def resolve(data: bytes, author: str, *, accept: bool) -> bytes:
    """Return the document with all proposals of one author accepted or rejected; his comments go."""
    sheet = Sheet(data)
    kept, dropped = ("ins", "del") if accept else ("del", "ins")
    for name in (BODY, *sheet.edges):
        root = sheet.tree(name)
        _drop(root, [one for one in root.iter(NS + dropped) if one.get(NS + "author") == author])
        for mark in [one for one in root.iter(NS + kept) if one.get(NS + "author") == author]:
            _keep(mark)
    _drop_comments(sheet, author)
    return sheet.close()


def _drop(root: Any, marks: list[Any]) -> None:
    """Take away what the marks hold; a row or paragraph whose own mark is among them goes when nothing is left in it."""
    rows = [one.getparent().getparent() for one in marks if one.getparent().tag == NS + "trPr"]
    paragraphs = [one.getparent().getparent().getparent() for one in marks if one.getparent().tag == NS + "rPr"]
    for mark in marks:
        mark.getparent().remove(mark)
    for row in rows:
        row.getparent().remove(row)
    for paragraph in paragraphs:
        if paragraph.getparent() is not None and not text_of(paragraph) and paragraph.getroottree().getroot() is root:
            _remove(paragraph)


def _keep(mark: Any) -> None:
    for text in mark.iter(NS + "delText"):
        text.tag = NS + "t"
    for child in list(mark):
        mark.addprevious(child)
    mark.getparent().remove(mark)


def _drop_comments(sheet: Sheet, author: str) -> None:
    if "word/comments.xml" not in sheet.parts:
        return
    root = sheet.tree("word/comments.xml")
    gone = {one.get(NS + "id"): one for one in root if one.get(NS + "author") == author}
    for one in gone.values():
        root.remove(one)
    marks = sheet.tree(BODY).iter(NS + "commentRangeStart", NS + "commentRangeEnd", NS + "commentReference")
    for mark in [one for one in marks if one.get(NS + "id") in gone]:
        mark.getparent().remove(mark)


ACTS: dict[str, Callable[[Sheet, list[Any], Stroke], None]] = {
    "replace": _replace,
    "look": _look,
    "insert": _insert,
    "delete": _delete,
    "move": _move,
    "split": _split,
    "join": _join,
    "add_row": _add_row,
    "delete_row": _delete_row,
    "picture": _picture,
    "comment": _comment,
}
