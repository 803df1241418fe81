"""Look at every tag by itself, so that one fault does not hide the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ntmdocs.offences import template as offences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment, nodes

    from ntmdocs.finding import Finding
    from ntmdocs.template.allowlist import Objection
    from ntmdocs.template.drafts import Draft
    from ntmdocs.template.patching import Tag

_PREFIX = re.compile(r"^(-?)(tr|tc|p|r)(?=\s)")
_SPECIAL = re.compile(r"^\s*(?:(colspan|cellbg)\s+(.*)|(vm|hm)\s*)$", re.DOTALL)
_CLOSERS = {"{{": "}}", "{%": "%}"}
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_ENDS = {"for": "endfor", "if": "endif", "macro": "endmacro", "set": "endset", "with": "endwith", "raw": "endraw"}
_WRAPPED = ("block", "call", "filter", "autoescape")
_MIDDLES = {"elif": ("if",), "else": ("if", "for")}


def expression_of(tag: Tag) -> tuple[str, str]:
    """Return a tag's level ("tr", "tc", "p", "r" or "") and its body without level, dashes and curly quotes."""
    body = tag.body.translate(_QUOTES)
    match = _PREFIX.match(body)
    level = match[2] if match else ""
    body = body[match.end() :] if match else body
    return level, body.strip().removeprefix("-").removesuffix("-").strip()


def check_tags(draft: Draft) -> Iterator[Finding]:
    """Yield what is wrong with single tags and with the order of block tags."""
    trees = [(tag, tree_of(tag)) for tag in draft.tags if tag.opener in ("{{", "{%")]
    macros = _callable_names(tree for _, tree in trees if tree is not None)
    for tag, tree in trees:
        yield from _faults_of_tag(draft, tag, tree, macros)
    yield from _check_order(draft)


def _callable_names(trees: Iterable[nodes.Template]) -> frozenset[str]:
    from jinja2 import nodes

    macros: set[str] = set()
    stored: set[str] = set()
    for tree in trees:
        macros |= {macro.name for macro in tree.find_all(nodes.Macro)}
        stored |= {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    return frozenset(macros - stored)


def _faults_of_tag(draft: Draft, tag: Tag, tree: nodes.Template | None, macros: frozenset[str]) -> Iterator[Finding]:
    from ntmdocs.template.allowlist import iter_objections

    if tree is None:
        words = (tag.opener + tag.body + _CLOSERS[tag.opener])[:80]
        yield offences.SYNTAX.at(draft.mark(tag.line), draft.where(tag.line, tag.body), words=words)
        return
    for objection in iter_objections(tree, macros):
        yield objection_finding(draft, objection, tag.line, tag.body)


_OBJECTIONS = {
    "refused": offences.REFUSED,
    "filter": offences.UNKNOWN_FILTER,
    "test": offences.UNKNOWN_TEST,
    "recursive": offences.RECURSIVE,
    "complex": offences.TOO_COMPLEX,
}


def objection_finding(draft: Draft, objection: Objection, line: int, words: str = "") -> Finding:
    """Return the finding of something that is not allowed, with the nearest that is."""
    from ntmdocs.names import nearest
    from ntmdocs.template.filters import FILTERS, TESTS

    known = {"filter": FILTERS, "test": TESTS}.get(objection.kind, {})
    close = nearest(objection.what, known) if known else ""
    where = draft.where(line, words or objection.what)
    parameters = {"name": objection.what, "nearest": close, "words": where.words, "part": draft.name}
    return _OBJECTIONS[objection.kind].at(draft.mark(line), where, **parameters)


def tree_of(tag: Tag) -> nodes.Template | None:
    """Return the syntax tree of a tag by itself, not to be changed, or None when it is not understood."""
    _, body = expression_of(tag)
    special = _SPECIAL.match(body) if tag.opener == "{%" else None
    return _parse(("{{ " + special[2] + " }}" if special[1] else "") if special else probe(tag, body))


@lru_cache(maxsize=2_000)
def _parse(source: str) -> nodes.Template | None:
    from jinja2 import TemplateError

    try:
        return _environment().parse(source)
    except (TemplateError, RecursionError, ValueError):
        return None


def probe(tag: Tag, body: str) -> str:
    """Return a small whole template that holds just this tag."""
    if tag.opener == "{{":
        return "{{ " + body + " }}"
    word = _word(body)
    if word in _WRAPPED:
        return "{% " + body + " %}{% end" + word + " %}"
    if word in _ENDS.values() or word in ("else", "raw"):
        return ""
    if word == "elif":
        return "{% if 0 %}{% " + body + " %}{% endif %}"
    if word in _ENDS and not (word == "set" and "=" in body):
        return "{% " + body + " %}{% " + _ENDS[word] + " %}"
    return "{% " + body + " %}"


def _word(body: str) -> str:
    match = re.match(r"\w+", body)
    return match[0] if match else ""


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from ntmdocs.template.generate import environment

    return environment()


def _check_order(draft: Draft) -> Iterator[Finding]:
    open_tags: list[tuple[str, str, Tag]] = []
    for tag in draft.tags:
        if tag.opener != "{%":
            continue
        level, body = expression_of(tag)
        word = _word(body)
        if word in _ENDS and not (word == "set" and "=" in body):
            open_tags.append((word, level, tag))
        elif word in _MIDDLES:
            if not open_tags or open_tags[-1][0] not in _MIDDLES[word]:
                yield _unbalanced(draft, tag, word)
        elif word in _ENDS.values():
            yield from _close(draft, open_tags, word, level, tag)
    for word, _, tag in open_tags:
        yield _unbalanced(draft, tag, word)


def _close(draft: Draft, open_tags: list[tuple[str, str, Tag]], word: str, level: str, tag: Tag) -> Iterator[Finding]:
    if not open_tags or _ENDS[open_tags[-1][0]] != word:
        yield _unbalanced(draft, tag, word)
        if any(_ENDS[opened] == word for opened, _, _ in open_tags):
            while _ENDS[open_tags.pop()[0]] != word:
                pass
        return
    _, opened_level, opened = open_tags.pop()
    if (level, opened_level) != ("", "") and level != opened_level and {level, opened_level} & {"tr", "tc"}:
        where = draft.where(opened.line, opened.body)
        yield offences.MIXED.at(draft.mark(opened.line), where, name="", words=where.words)


def _unbalanced(draft: Draft, tag: Tag, word: str) -> Finding:
    wanted = _ENDS.get(word) or next((start for start, end in _ENDS.items() if end == word), "if")
    where = draft.where(tag.line, tag.body)
    return offences.UNBALANCED.at(draft.mark(tag.line), where, name=word, wanted=wanted, words=tag.body.strip())
