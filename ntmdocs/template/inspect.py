"""Look through a Word template for `ntmdocs template check`: its names, and everything wrong with it, at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding, Severity, Where
from ntmdocs.names import Vocabulary, fold, nearest
from ntmdocs.offences import template as offences
from ntmdocs.source import Mark
from ntmdocs.template.compiling import compile_draft
from ntmdocs.template.drafts import Draft, iter_drafts
from ntmdocs.template.syntax import tree_of
from ntmdocs.wordfile.package import read_package

if TYPE_CHECKING:
    from jinja2 import nodes

    from ntmdocs.template.patching import Tag


@dataclass(frozen=True, slots=True)
class Variable:
    """A name of the context as the template writes it, with the place where it first stands."""

    name: str
    part: str
    line: int
    heading: str
    words: str
    is_known: bool


def inspect(data: bytes, known: Vocabulary | Collection[str], name: str = "") -> tuple[tuple[Variable, ...], tuple[Finding, ...]]:
    """Return the template's variables and its faults; never raises, whatever the bytes.

    With a Vocabulary the attributes (after a dot) are looked up too; with a plain collection only the names before it.
    """
    try:
        package = read_package(data, name)
    except Refusal as refusal:
        return (), refusal.findings
    findings: list[Finding] = []
    variables: dict[tuple[str, str], Variable] = {}
    for draft in iter_drafts(package, findings):
        unknown = list(_read_names(draft, known, variables))
        findings += unknown
        _, faults = compile_draft(draft, {})
        findings += faults
    ordered = sorted(dict.fromkeys(findings), key=lambda finding: (finding.severity is not Severity.ERROR, finding.mark))
    return tuple(variables.values()), tuple(ordered)


def _read_names(
    draft: Draft, known: Vocabulary | Collection[str], variables: dict[tuple[str, str], Variable]
) -> Iterator[Finding]:
    from jinja2 import nodes

    trees = [(tag, tree) for tag in draft.tags if tag.opener in ("{{", "{%") and (tree := tree_of(tag)) is not None]
    local = {node.name for _, tree in trees for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    local |= {macro.name for _, tree in trees for macro in tree.find_all(nodes.Macro)} | {"loop"}
    for tag, tree in trees:
        for written in _roots(tree, local):
            where = draft.where(tag.line, tag.body)
            variable = Variable(written, draft.name, tag.line, where.slot, where.words, _knows(known, written))
            variables.setdefault((draft.name, written), variable)
            if not variable.is_known:
                yield _unknown(draft, tag, written, known, where)
        for written in _attributes(tree) if isinstance(known, Vocabulary) else ():
            if not _knows(known, written):
                yield _unknown(draft, tag, written, known, draft.where(tag.line, tag.body))


def _roots(tree: nodes.Template, local: set[str]) -> list[str]:
    from jinja2 import nodes

    found = (node.name for node in tree.find_all(nodes.Name) if node.ctx == "load" and node.name not in local)
    return list(dict.fromkeys(found))


def _attributes(tree: nodes.Template) -> list[str]:
    from jinja2 import nodes

    found = (
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if not (isinstance(node.node, nodes.Name) and node.node.name == "loop") and not node.attr.startswith("_")
    )
    return list(dict.fromkeys(found))


def _knows(known: Vocabulary | Collection[str], written: str) -> bool:
    if isinstance(known, Vocabulary):
        return known.find(written) is not None
    return written in known or fold(written) in {fold(name) for name in known}


def _unknown(draft: Draft, tag: Tag, written: str, known: Vocabulary | Collection[str], where: Where) -> Finding:
    close = known.nearest(written) if isinstance(known, Vocabulary) else nearest(written, known)
    mark = Mark(draft.file, tag.line)
    return offences.UNKNOWN_NAME.at(mark, where, name=written, nearest=close, part=draft.name, words=where.words)
