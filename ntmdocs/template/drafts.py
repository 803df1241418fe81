"""The parts of a template that have tags, cut into lines, with the faults of single marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ntmdocs.finding import Where
from ntmdocs.offences import template as offences
from ntmdocs.source import Mark
from ntmdocs.template.patching import PART_LIMIT, TAG_LIMIT, Fault, Lines, Tag, around, clean_xml, iter_tags, split_lines
from ntmdocs.wordfile.package import Member, Package, body_name, canonical_xml

if TYPE_CHECKING:
    from ntmdocs.finding import Finding

CORE = "docProps/core.xml"
FAULT_LIMIT = 200
HEADING_LIMIT = 500  # characters of a heading that are looked at
_RENDERED = re.compile(r"(?:header|footer|footnotes|endnotes)\d*\.xml$")
_ESCAPE = re.compile(r"\{_[{%]|[%}]_\}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
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

    def words(self, line: int, words: str = "") -> str:
        """Return the words of a line around `words` or around its first tag."""
        text = self.lines.texts[line] if 0 <= line < len(self.lines.texts) else ""
        return around(text, max(0, text.find(words or "{")))

    def heading(self, line: int) -> str:
        """Return the printed words of the nearest heading above, its tags left out."""
        for above in range(min(line, len(self.lines.texts) - 1), 0, -1):
            if self.lines.styles[above] not in self.headings:
                continue
            if printed := " ".join(_TAG.sub("", self.lines.texts[above][:HEADING_LIMIT]).split()):
                return around(printed, 0, 60)
        return ""

    def mark(self, line: int) -> Mark:
        return Mark(self.file, line)

    def where(self, line: int, words: str = "") -> Where:
        return Where(slot=self.heading(line), words=self.words(line, words))


def iter_drafts(package: Package, findings: list[Finding]) -> Iterator[Draft]:
    """Yield the parts that have tags; faults of single tags are added to `findings`."""
    headings = _heading_styles(package)
    body = body_name(package)
    folder = body.rpartition("/")[0]
    for member in package.members:
        within = member.name == body or member.name == CORE or _is_rendered(member.name, folder)
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
    if tags is None or not (tags or _ESCAPE.search(source)):
        return None
    return Draft(draft.name, draft.file, source, draft.lines, tags, headings)


_SINGLE = {"unclosed": offences.UNCLOSED, "crossing": offences.CROSSING, "stray": offences.STRAY}


def _tags(draft: Draft, findings: list[Finding]) -> tuple[Tag, ...] | None:
    """Return the tags, a nameless one for each broken mark; None when there are too many of either."""
    tags: list[Tag] = []
    faults = 0
    for found in iter_tags(draft.lines):
        if isinstance(found, Fault):
            faults += 1
            where = Where(slot=draft.heading(found.line), words=found.words)
            findings.append(_SINGLE[found.kind].at(draft.mark(found.line), where, words=found.words))
            tags += [Tag("", "", found.line, 0, 0)] if found.kind != "stray" else []
        else:
            tags.append(found)
        if len(tags) > TAG_LIMIT or faults > FAULT_LIMIT:
            findings.append(offences.TOO_COMPLEX.at(draft.mark(found.line), None, part=draft.name))
            return None
    return tuple(tags)
