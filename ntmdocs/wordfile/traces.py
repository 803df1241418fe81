"""What editing leaves in the parts of a Word file and nobody reads: anchors, comments, ids of sittings, paths, hidden words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from ntmdocs.wordfile.accepting import can_go, end_paragraph, remove, remove_row, unwrap
from ntmdocs.wordfile.numbers import NS, value_of

WEB = ("http:", "https:", "mailto:", "tel:", "ftp:", "#")
LOCAL = re.compile(r"(?i)^\s*(file:|[a-z]:[\\/]|\\\\|//)|[\\/](users|home|documents and settings)[\\/]")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFF = frozenset({"0", "false", "off"})
_OUR_ANCHOR = re.compile(r"_n[0-9a-f]{8}_")
_LAST_PLACE = "_GoBack"
_IDS = re.compile(r"rsid\w*|paraId|textId|anchorId|editId|durableId")
_PATHS = frozenset({"descr", "title", "name", "alt", "href", "src"})
_SETTINGS = frozenset(
    ("docVars", "docId", "mailMerge", "trackRevisions", "attachedSchema", "schemaLibrary", "saveThroughXslt", "smartTagType")
)
_TELLING = frozenset(
    (
        *("AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS", "FILENAME", "TEMPLATE", "INFO", "DOCPROPERTY"),
        *("DOCVARIABLE", "COMMENTS", "KEYWORDS"),
    )
)


def local_name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def take_anchors(root: Any) -> int:
    """Take our bookmarks away, and the one where Word was last; return how many of ours there were."""
    count, ids = 0, set()
    for start in list(root.iter(NS + "bookmarkStart")):
        name = start.get(NS + "name", "")
        if name == _LAST_PLACE or _OUR_ANCHOR.match(name):
            count += name != _LAST_PLACE
            ids.add(start.get(NS + "id"))
            remove(start)
    for end in [one for one in root.iter(NS + "bookmarkEnd") if one.get(NS + "id") in ids]:
        remove(end)
    return count


def take_comments(root: Any) -> None:
    """Take away where comments are tied to the text, and ranges that named people may edit."""
    names = ("commentRangeStart", "commentRangeEnd", "permStart", "permEnd")
    for one in list(root.iter(*(NS + name for name in names))):
        remove(one)
    for mark in list(root.iter(NS + "commentReference", NS + "annotationRef")):
        run = mark.getparent()
        remove(mark)
        if all(child.tag == NS + "rPr" for child in run):
            remove(run)


def take_ids(root: Any) -> int:
    """Take away the ids by which Word knows sittings, paragraphs and drawings; return how many there were."""
    count = sum(len(one) or 1 for one in root.iter(NS + "rsids"))
    for one in list(root.iter(NS + "rsids")):
        remove(one)
    for element in root.iter():
        for key in [key for key in element.attrib if _IDS.fullmatch(key.rpartition("}")[2]) and key.startswith("{")]:
            del element.attrib[key]
            count += 1
    return count


def take_settings(root: Any) -> int:
    """Take away what settings keep of this machine and of what a document was merged from; return how many paths."""
    paths = [one for one in root.iter() if local_name(one) == "attachedTemplate"]
    for one in [*paths, *(one for one in root.iter() if local_name(one) in _SETTINGS)]:
        remove(one)
    for one in list(root.iter(NS + "printerSettings")):
        remove(one)
    return len(paths)


def take_wrappers(root: Any) -> None:
    """Unwrap tags that tie words to data outside the text."""
    for one in [one for one in root.iter() if local_name(one) == "dataBinding"]:
        remove(one)
    for one in list(root.iter(NS + "customXml", NS + "smartTag")):
        for properties in list(one.iterchildren(NS + "customXmlPr", NS + "smartTagPr")):
            remove(properties)
        unwrap(one)


def take_links(root: Any, dead: Collection[str]) -> None:
    """Leave the words of links whose relationship goes, and drop what else points to it."""
    for one in list(root.iter()):
        if one.get(RELATION + "id") not in dead:
            continue
        if one.tag == NS + "hyperlink":
            unwrap(one)
        elif local_name(one).startswith(("hlink", "externalData")):
            remove(one)


def take_paths(root: Any) -> int:
    """Take away paths of this machine that pictures carry as name or description; return how many there were."""
    count = 0
    for element in root.iter():
        for key in [key for key in element.attrib if key.rpartition("}")[2] in _PATHS and LOCAL.search(element.get(key) or "")]:
            element.set(key, re.split(r"[\\/]", element.get(key).rstrip("\\/"))[-1])
            count += 1
    return count


def hidden_styles(styles: Any) -> frozenset[str]:
    """Return the ids of the styles whose words are hidden."""
    if styles is None:
        return frozenset()
    known = {one.get(NS + "styleId"): one for one in styles.iterfind(NS + "style")}

    def is_hidden(id_: str) -> bool:
        seen: set[str] = set()
        while id_ in known and id_ not in seen:
            seen.add(id_)
            found = known[id_].find(f"{NS}rPr/{NS}vanish")
            if found is not None:
                return found.get(NS + "val") not in OFF
            id_ = value_of(known[id_], "basedOn")
        return False

    return frozenset(filter(is_hidden, known))


def take_hidden(root: Any, styles: Collection[str]) -> int:
    """Take hidden words away, then rows and paragraphs that were hidden as a whole; return how many pieces there were."""
    runs = [one for one in root.iter(NS + "r") if _is_hidden(one, styles)]
    for run in runs:
        for child in [child for child in run if child.tag not in (NS + "rPr", NS + "fldChar")]:
            remove(child)
        if run.find(NS + "fldChar") is None:
            remove(run)
        elif (mark := run.find(f"{NS}rPr/{NS}vanish")) is not None:
            remove(mark)
    rows = [row for row in root.iter(NS + "tr") if _is_on(row.find(f"{NS}trPr/{NS}hidden"))]
    for row in rows:
        remove_row(row)
    _end_hidden_paragraphs(root)
    return len(runs) + len(rows)


def _end_hidden_paragraphs(root: Any) -> None:
    for paragraph in list(root.iter(NS + "p")):
        mark = paragraph.find(f"{NS}pPr/{NS}rPr/{NS}vanish")
        if _is_on(mark) and paragraph.find(f"{NS}pPr/{NS}rPr/{NS}specVanish") is None:
            remove(mark)
            if can_go(paragraph):
                end_paragraph(paragraph)


def _is_hidden(run: Any, styles: Collection[str]) -> bool:
    own = run.find(f"{NS}rPr/{NS}vanish")
    if own is not None:
        return _is_on(own)
    character = value_of(run, "rPr/rStyle")
    paragraph = next(run.iterancestors(NS + "p"), None)
    return character in styles or (not character and value_of(paragraph, "pPr/pStyle") in styles)


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get(NS + "val") not in OFF


@dataclass(slots=True)
class _Field:
    """A field that is open: the pieces of its instruction, then those of its result."""

    instruction: list[Any] = field(default_factory=list)
    result: list[Any] = field(default_factory=list)
    edges: list[Any] = field(default_factory=list)
    has_result: bool = False

    @property
    def words(self) -> str:
        return "".join(one.text or "" for one in self.instruction if one.tag == NS + "instrText").strip()


def take_fields(root: Any) -> Counter[str]:
    """Leave what fields print that tell of people, properties or this machine; return how many of each kind there were."""
    count: Counter[str] = Counter()
    for one in list(_iter_fields(root)):
        kind = _told_by(one.words)
        if kind:
            count[kind] += 1
            gone = [*one.edges, *one.instruction, *(one.result if _prints_path(one.words) else ())]
            for piece in gone:
                _remove_piece(piece)
    for simple in list(root.iter(NS + "fldSimple")):
        words = simple.get(NS + "instr", "").strip()
        if kind := _told_by(words):
            count[kind] += 1
            remove(simple) if _prints_path(words) else unwrap(simple)
    return count


def _iter_fields(root: Any) -> Iterator[_Field]:
    still_open: list[_Field] = []
    for piece in (piece for run in root.iter(NS + "r") for piece in run if piece.tag != NS + "rPr"):
        kind = piece.get(NS + "fldCharType") if piece.tag == NS + "fldChar" else ""
        if kind == "begin":
            still_open.append(_Field())
        if kind and still_open:
            still_open[-1].edges.append(piece)
            still_open[-1].has_result |= kind == "separate"
        for one in still_open[:-1] if kind else still_open:
            (one.result if one.has_result else one.instruction).append(piece)
        if kind == "end" and still_open:
            yield still_open.pop()


def _told_by(instruction: str) -> str:
    words = instruction.split(maxsplit=1)
    name = words[0].upper() if words else ""
    if name == "HYPERLINK":
        target = words[1].replace("\\\\", "\\").strip(' "') if len(words) > 1 else ""
        return "" if target.startswith("\\l") or target.lower().startswith(WEB) or not target else "paths"
    if name == "FILENAME":
        return "paths"
    return "people" if name in _TELLING else ""


def _prints_path(instruction: str) -> bool:
    return instruction.upper().startswith("FILENAME") and "\\P" in instruction.upper()


def _remove_piece(piece: Any) -> None:
    run = piece.getparent()
    if run is None:
        return
    remove(piece)
    if all(child.tag == NS + "rPr" for child in run):
        remove(run)
