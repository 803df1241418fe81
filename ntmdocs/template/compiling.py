"""The road from a .docx to compiled parts, with every fault of the template found at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ntmdocs.errors import Refusal
from ntmdocs.finding import Severity, Where
from ntmdocs.offences import template as offences
from ntmdocs.source import Mark
from ntmdocs.template.engine import Part, Spot, Template
from ntmdocs.template.patching import (
    PART_LIMIT,
    TAG_LIMIT,
    Fault,
    Lines,
    Tag,
    around,
    clean_xml,
    iter_tags,
    jinja_source,
    split_lines,
)
from ntmdocs.wordfile.package import Member, Package, canonical_xml, read_package
from ntmdocs.wordfile.package_dangers import body_name

if TYPE_CHECKING:
    from jinja2 import nodes

    from ntmdocs.finding import Finding
    from ntmdocs.template.allowlist import Objection
    from ntmdocs.template.weave import Woven

_RENDERED = re.compile(r"(?:header|footer|footnotes|endnotes)\d*\.xml$")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = "docProps/core.xml"
_HEADING_STYLE = re.compile(r'<w:style [^>]*w:styleId="([^"]*)"(?:(?!</w:style>).)*<w:outlineLvl ', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Draft:
    """A part with its lines and tags, before it is compiled."""

    name: str
    file: str
    source: str
    lines: Lines
    tags: tuple[Tag, ...]
    headings: frozenset[str]

    def spot(self, line: int, words: str = "") -> Spot:
        """Return the place of a line: its heading above, and the words around `words` or its first tag."""
        text = self.lines.texts[line] if 0 <= line < len(self.lines.texts) else ""
        at = max(0, text.find(words)) if words else max(0, text.find("{"))
        return Spot(line, self.heading(line), around(text, at))

    def heading(self, line: int) -> str:
        for above in range(min(line, len(self.lines.texts) - 1), 0, -1):
            if self.lines.styles[above] in self.headings and self.lines.texts[above].strip():
                return around(self.lines.texts[above].strip(), 0, 60)
        return ""

    def mark(self, line: int) -> Mark:
        return Mark(self.file, line)

    def where(self, line: int, words: str = "") -> Where:
        spot = self.spot(line, words)
        return Where(slot=spot.heading, words=spot.words)


def compile_template(data: bytes, names: Mapping[str, str], name: str) -> Template:
    """Return the compiled template.

    Raises:
        Refusal: with all errors of the package or the template.
    """
    package = read_package(data, name)
    findings: list[Finding] = []
    parts: list[Part] = []
    for draft in iter_drafts(package, findings):
        part, faults = compile_draft(draft, names)
        findings += faults
        parts += [part] if part is not None else []
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise Refusal(*errors)
    return Template(name, package.members, tuple(parts), names)


def iter_drafts(package: Package, findings: list[Finding]) -> Iterator[Draft]:
    """Yield the parts that have tags; faults of single tags are added to `findings`."""
    headings = _heading_styles(package)
    body = body_name(package)
    folder = body.rpartition("/")[0]
    for member in package.members:
        within = member.name == body or member.name == _CORE or _is_rendered(member.name, folder)
        if within and (draft := _draft(package, member, headings, findings)) is not None:
            yield draft


def _is_rendered(name: str, folder: str) -> bool:
    return name.startswith(folder) and bool(_RENDERED.fullmatch(name.rpartition("/")[2]))


def _heading_styles(package: Package) -> frozenset[str]:
    styles = (package.read("word/styles.xml") or b"").decode("utf-8", "replace")
    return frozenset(_HEADING_STYLE.findall(styles))


def _draft(package: Package, member: Member, headings: frozenset[str], findings: list[Finding]) -> Draft | None:
    data = member.data
    if not any(mark in data for mark in (b"{", b"}")):
        return None
    mark = Mark(package.name)
    if len(data) > PART_LIMIT:
        findings.append(offences.TOO_COMPLEX.at(mark, None, part=member.name))
        return None
    try:
        source = clean_xml(canonical_xml(data))
    except ValueError:
        findings.append(offences.BAD_PART.at(mark, None, part=member.name))
        return None
    draft = Draft(member.name, package.name, source, split_lines(source), (), headings)
    tags = _tags(draft, findings)
    return None if not tags else Draft(draft.name, draft.file, source, draft.lines, tags, headings)


_SINGLE = {"unclosed": offences.UNCLOSED, "crossing": offences.CROSSING, "stray": offences.STRAY}


def _tags(draft: Draft, findings: list[Finding]) -> tuple[Tag, ...]:
    tags: list[Tag] = []
    for found in iter_tags(draft.lines):
        if isinstance(found, Fault):
            where = Where(slot=draft.heading(found.line), words=found.words)
            findings.append(_SINGLE[found.kind].at(draft.mark(found.line), where, words=found.words))
            tags += [Tag("", "", found.line, 0, 0)] if found.kind != "stray" else []
        else:
            tags.append(found)
        if len(tags) > TAG_LIMIT:
            findings.append(offences.TOO_COMPLEX.at(draft.mark(found.line), None, part=draft.name))
            return ()
    return tuple(tags)


def compile_draft(draft: Draft, names: Mapping[str, str]) -> tuple[Part | None, list[Finding]]:
    """Compile one part; return it, or None with what is wrong in it."""
    from ntmdocs.template.syntax import check_tags

    if any(not tag.opener for tag in draft.tags):
        return None, list(check_tags(draft))
    findings = list(check_tags(draft))
    if findings:
        return None, findings
    try:
        return _compile(draft, names)
    except (RecursionError, MemoryError, SyntaxError, OverflowError):
        return None, [offences.TOO_COMPLEX.at(draft.mark(0), None, part=draft.name)]


def _compile(draft: Draft, names: Mapping[str, str]) -> tuple[Part | None, list[Finding]]:
    from jinja2 import TemplateSyntaxError

    from ntmdocs.template.allowlist import iter_objections, rename
    from ntmdocs.template.generate import environment, generate
    from ntmdocs.template.weave import weave

    setting = environment()
    try:
        tree = setting.parse(jinja_source(draft.source))
    except TemplateSyntaxError as fault:
        return None, [offences.SYNTAX.at(draft.mark(fault.lineno - 1), draft.where(fault.lineno - 1), words=draft.spot(fault.lineno - 1).words)]
    findings = [_objection(draft, objection) for objection in iter_objections(tree)]
    if findings:
        return None, list(dict.fromkeys(findings))
    rename(tree, names)
    first_lines = _first_lines(tree)
    woven = weave(tree, draft.name == _CORE)
    findings = list(_tears(draft, woven))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    spots, where_named = _spots(draft, woven, first_lines)
    loose, grids = woven.loose, woven.grids or _has_odd_grid(draft)
    return Part(draft.name, generate(tree, setting), spots, where_named, loose, grids, _HEAD), findings


def _has_odd_grid(draft: Draft) -> bool:
    from ntmdocs.template.finishing import fix_grids

    return "<w:tbl>" in draft.source and fix_grids(draft.source) != draft.source


def _first_lines(tree: nodes.Template) -> dict[str, int]:
    from jinja2 import nodes as kinds

    found: dict[str, int] = {}
    for node in tree.find_all((kinds.Name, kinds.Getattr)):
        found.setdefault(node.name if isinstance(node, kinds.Name) else node.attr, node.lineno - 1)
    return found


def _spots(draft: Draft, woven: Woven, first_lines: Mapping[str, int]) -> tuple[tuple[Spot, ...], dict[str, int]]:
    spots: list[Spot] = []
    for site in woven.sites:
        spot = draft.spot(site.line - 1)
        spots.append(Spot(spot.line, spot.heading, spot.words, site.setting, site.properties))
    named: dict[str, int] = {}
    for name, line in first_lines.items():
        named[name] = len(spots)
        spots.append(draft.spot(line))
    return tuple(spots), named


_OBJECTIONS = {
    "refused": offences.REFUSED,
    "filter": offences.UNKNOWN_FILTER,
    "test": offences.UNKNOWN_TEST,
    "recursive": offences.RECURSIVE,
    "complex": offences.TOO_COMPLEX,
}


def _objection(draft: Draft, objection: Objection) -> Finding:
    from ntmdocs.names import nearest
    from ntmdocs.template.filters import FILTERS, TESTS

    line = objection.line - 1
    known = {"filter": FILTERS, "test": TESTS}.get(objection.kind, {})
    close = nearest(objection.what, known) if known else ""
    words = draft.spot(line, objection.what).words
    where = draft.where(line, objection.what)
    return _OBJECTIONS[objection.kind].at(draft.mark(line), where, name=objection.what, nearest=close, words=words, part=draft.name)


_TEARS = {"broken": offences.BROKEN, "mixed": offences.MIXED, "field": offences.IN_FIELD, "misplaced": offences.MISPLACED}


def _tears(draft: Draft, woven: Woven) -> Iterator[Finding]:
    for tear in woven.tears:
        line = tear.line - 1
        yield _TEARS[tear.kind].at(draft.mark(line), draft.where(line), name=tear.what, words=draft.spot(line).words)
    for line in dict.fromkeys(woven.crossings):
        yield offences.CROSSING_CELLS.at(draft.mark(line - 1), draft.where(line - 1), words=draft.spot(line - 1).words)
