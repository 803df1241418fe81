"""What a template may say: the syntax tree is checked against a list, and names become the context's own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from ntmdocs.names import fold
from ntmdocs.template.filters import FILTERS, TESTS

NESTING_LIMIT = 15
DEPTH_LIMIT = 60
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Macro, nodes.Assign, nodes.AssignBlock,
    nodes.With, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Call, nodes.Keyword,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos, nodes.Add, nodes.Sub, nodes.Mul,
    nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Concat, nodes.CondExpr, nodes.List, nodes.Tuple,
)  # fmt: skip
_LOOP = frozenset(
    ["index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth", "depth0"]
)
_RESERVED = frozenset(("caller", "varargs", "kwargs", "self", "super"))


@dataclass(frozen=True, slots=True)
class Objection:
    """What is not allowed: kind is "refused", "filter", "test", "recursive" or "complex"; `what` names it."""

    kind: str
    line: int
    what: str


def iter_objections(tree: nodes.Template, known_macros: frozenset[str] | None = None) -> Iterator[Objection]:
    """Yield everything in the tree that the list does not allow; `known_macros` are those defined elsewhere in the part."""
    macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
    callable_names = known_macros if known_macros is not None else frozenset(macros) - _stored_names(tree)
    yield from _objections(tree, callable_names, 0, 0)
    if known_macros is None:
        yield from _recursions(macros)
        if len(macros) != sum(1 for _ in tree.find_all(nodes.Macro)):
            yield Objection("refused", 1, "macro")


def _stored_names(tree: nodes.Template) -> set[str]:
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param")}


def _objections(node: nodes.Node, macros: frozenset[str], nesting: int, depth: int) -> Iterator[Objection]:
    nesting += isinstance(node, (nodes.For, nodes.If, nodes.Macro, nodes.With))
    depth = depth + 1 if isinstance(node, nodes.Expr) else 0
    if nesting > NESTING_LIMIT or depth > DEPTH_LIMIT:
        yield Objection("complex", node.lineno, "")
        return
    if not isinstance(node, _ALLOWED):
        yield Objection("refused", node.lineno, type(node).__name__.lower())
        return
    yield from _objections_to(node, macros)
    for child in node.iter_child_nodes():
        if not (isinstance(node, nodes.Call) and child is node.node):
            yield from _objections(child, macros, nesting, depth)


def _objections_to(node: nodes.Node, macros: frozenset[str]) -> Iterator[Objection]:
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        yield Objection("filter", node.lineno, node.name)
    elif isinstance(node, nodes.Test) and node.name not in TESTS:
        yield Objection("test", node.lineno, node.name)
    elif isinstance(node, nodes.Call):
        if not (isinstance(node.node, nodes.Name) and node.node.name in macros and not node.dyn_args and not node.dyn_kwargs):
            yield Objection("refused", node.lineno, _spoken(node.node) + "(…)")
    elif (refused := _refused_word(node)) is not None:
        yield Objection("refused", node.lineno, refused)


def _refused_word(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Name):
        stores_loop = node.name == "loop" and node.ctx != "load"
        return node.name if node.name.startswith("_") or node.name in _RESERVED or stores_loop else None
    if isinstance(node, nodes.Getattr):
        on_loop = isinstance(node.node, nodes.Name) and node.node.name == "loop"
        return _spoken(node) if node.attr.startswith("_") or (on_loop and node.attr not in _LOOP) else None
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and str(node.arg.value).startswith("_"):
        return _spoken(node)
    if isinstance(node, nodes.Const) and isinstance(node.value, (int, float)) and abs(node.value) > 10**15:
        return "…"
    if isinstance(node, nodes.For) and node.recursive:
        return "recursive"
    if isinstance(node, nodes.AssignBlock) and node.filter is not None:
        return "set … | …"
    if isinstance(node, nodes.Macro) and node.name.startswith("_"):
        return node.name
    return None


def _spoken(node: nodes.Node) -> str:
    """Return an expression as its author may recognise it."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_spoken(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_spoken(node.node)}[…]"
    return "…"


def _recursions(macros: Mapping[str, nodes.Macro]) -> Iterator[Objection]:
    calls = {name: _called(macro) & macros.keys() for name, macro in macros.items()}
    reached = dict(calls)
    for _ in macros:
        reached = {name: goals.union(*(calls[goal] for goal in goals)) for name, goals in reached.items()}
    for name, goals in reached.items():
        if name in goals:
            yield Objection("recursive", macros[name].lineno, name)


def _called(macro: nodes.Macro) -> set[str]:
    return {name.name for name in macro.find_all(nodes.Name) if name.ctx == "load"}


def rename(tree: nodes.Template, names: Mapping[str, str]) -> None:
    """Put the context's keys in the place of the names that people write, everywhere in the tree."""

    def renamed(name: str) -> str:
        composed = unicodedata.normalize("NFC", name)
        return names.get(composed) or names.get(fold(composed)) or composed

    for name in tree.find_all(nodes.Name):
        if name.name != "loop":
            name.name = renamed(name.name)
    for macro in tree.find_all(nodes.Macro):
        macro.name = renamed(macro.name)
    for attribute in tree.find_all(nodes.Getattr):
        if not (isinstance(attribute.node, nodes.Name) and attribute.node.name == "loop"):
            attribute.attr = renamed(attribute.attr)
    for keyword in tree.find_all(nodes.Keyword):
        keyword.key = renamed(keyword.key)
