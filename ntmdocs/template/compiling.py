"""The road from a .docx to compiled parts, with every fault of the template found at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ntmdocs.errors import Refusal
from ntmdocs.finding import Severity
from ntmdocs.offences import template as offences
from ntmdocs.template.drafts import CORE, Draft, iter_drafts
from ntmdocs.template.engine import Part, Spot, Template
from ntmdocs.template.patching import jinja_source
from ntmdocs.template.syntax import check_tags, objection_finding
from ntmdocs.wordfile.base import base_slot
from ntmdocs.wordfile.package import body_name, read_package

if TYPE_CHECKING:
    from jinja2 import nodes

    from ntmdocs.finding import Finding
    from ntmdocs.template.weave import Woven

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


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
    return Template(name, package.members, tuple(parts), names, body_name(package), base_slot(package))


def compile_draft(draft: Draft, names: Mapping[str, str]) -> tuple[Part | None, list[Finding]]:
    """Compile one part; return it, or None with what is wrong in it."""
    findings = list(check_tags(draft))
    if findings or any(not tag.opener for tag in draft.tags):
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
        return None, [
            offences.SYNTAX.at(draft.mark(fault.lineno - 1), draft.where(fault.lineno - 1), words=draft.words(fault.lineno - 1))
        ]
    findings = [objection_finding(draft, objection, objection.line - 1) for objection in iter_objections(tree)]
    if findings:
        return None, list(dict.fromkeys(findings))
    rename(tree, names)
    first_lines = _first_lines(tree)
    woven = weave(tree, draft.name == CORE)
    findings = list(_tears(draft, woven))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    spots, where_named = _spots(draft, woven, first_lines)
    loose, grids = tuple(sorted(woven.loose)), woven.grids or _has_odd_grid(draft)
    return Part(draft.name, generate(tree, setting), spots, where_named, loose, grids, _HEAD), findings


def _has_odd_grid(draft: Draft) -> bool:
    from ntmdocs.template.finishing import fix_grids

    return "<w:tbl>" in draft.source and fix_grids(draft.source) != draft.source


def _first_lines(tree: nodes.Template) -> dict[str, int]:
    from jinja2 import nodes as kinds

    found: dict[str, int] = {}
    for name in tree.find_all(kinds.Name):
        found.setdefault(name.name, name.lineno - 1)
    for attribute in tree.find_all(kinds.Getattr):
        found.setdefault(attribute.attr, attribute.lineno - 1)
    return found


def _spots(draft: Draft, woven: Woven, first_lines: Mapping[str, int]) -> tuple[tuple[Spot, ...], dict[str, int]]:
    spots: list[Spot] = []
    for site in woven.sites:
        spots.append(_spot(draft, site.line - 1, site.setting, site.properties))
    named: dict[str, int] = {}
    for name, line in first_lines.items():
        named[name] = len(spots)
        spots.append(_spot(draft, line))
    return tuple(spots), named


def _spot(draft: Draft, line: int, setting: str = "", properties: str = "") -> Spot:
    return Spot(line, draft.heading(line), draft.words(line), setting, properties)


_TEARS = {"broken": offences.BROKEN, "mixed": offences.MIXED, "field": offences.IN_FIELD, "misplaced": offences.MISPLACED}


def _tears(draft: Draft, woven: Woven) -> Iterator[Finding]:
    for tear in woven.tears:
        line = tear.line - 1
        yield _TEARS[tear.kind].at(draft.mark(line), draft.where(line), name=tear.what, words=draft.words(line))
    for line in dict.fromkeys(woven.crossings):
        yield offences.CROSSING_CELLS.at(draft.mark(line - 1), draft.where(line - 1), words=draft.words(line - 1))
