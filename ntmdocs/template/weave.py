"""Follow the XML through the syntax tree: what stands where, and where paragraphs and rows begin.

Because every branch must leave the same elements open as it found, and every value is escaped, what the template
prints is well-formed without being parsed again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast

from jinja2 import nodes

from ntmdocs.template.values import DRAWING_ID

_ELEMENT = re.compile(r"<(/?)([\w:.-]+)((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
_RUN_HOLDERS = frozenset(
    f"w:{name}"
    for name in ("p", "hyperlink", "ins", "smartTag", "fldSimple", "dir", "bdo", "moveTo", "del", "moveFrom", "customXml")
)
_BLOCK_HOLDERS = frozenset(
    f"w:{name}" for name in ["body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent", "docPartBody"]
)
_DRAWING = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')
_RUN_PROPERTIES = re.compile(r"<w:r(?: [^>]*)?>(?:(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)|<w:rPr/>)?(?:(?!</w:r>).)*$", re.DOTALL)
_SIMPLE = {"w:t": "text", "w:tbl": "row", "w:tr": "cell"}
_OPEN_TAG = re.compile(r"<[^<>]*$", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:.-]+)=\"[^\"]*$")
_FIELD_CODES = frozenset(("w:instrText", "w:delInstrText"))
_FORBIDDEN_ATTRIBUTES = re.compile(r"^(?:w:instr|r:\w+|xmlns.*|mc:\w+|Target|src|o:href)$")


@dataclass(frozen=True, slots=True)
class Site:
    """Where an expression prints: setting and line (the paragraph's ordinal), and the properties of the run around it."""

    setting: str
    line: int
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Tear:
    """A place where the template would break the document: kind is "broken", "mixed", "field" or "misplaced"."""

    kind: str
    line: int
    what: str = ""


@dataclass(slots=True)
class Woven:
    sites: list[Site] = field(default_factory=lambda: [Site("", 0)])
    tears: list[Tear] = field(default_factory=list)
    crossings: list[int] = field(default_factory=list)
    loose: set[str] = field(default_factory=set)
    grids: bool = False


@dataclass(slots=True)
class _State:
    stack: tuple[str, ...] = ()
    partial: str = ""
    before: str = ""

    def copy(self) -> _State:
        return _State(self.stack, self.partial, self.before)


def weave(tree: nodes.Template, part_is_core: bool = False) -> Woven:
    """Wrap each printed expression with its site and put a mark before each outermost paragraph and row, in the tree."""
    weaver = _Weaver(part_is_core)
    end = weaver.body(tree.body, _State(), 0)
    if end.stack or end.partial:
        weaver.tear("broken", 1)
    return weaver.woven


class _Weaver:
    def __init__(self, part_is_core: bool) -> None:
        self.woven = Woven()
        self.is_core = part_is_core
        self.macro_settings: dict[str, str] = {}
        self.lowest = 0

    def tear(self, kind: str, line: int, what: str = "") -> None:
        found = Tear(kind, line, what)
        if found not in self.woven.tears:
            self.woven.tears.append(found)

    def body(self, body: list[nodes.Node], state: _State, base: int) -> _State:
        """Weave a list of statements; blocks are counted from depth `base` of the stack on."""
        for node in body:
            if isinstance(node, nodes.Output):
                node.nodes = self.output(node.nodes, state, base)
            else:
                state = self.statement(node, state, base)
        return state

    def output(self, children: list[nodes.Expr], state: _State, base: int) -> list[nodes.Expr]:
        made: list[nodes.Expr] = []
        for child in children:
            if isinstance(child, nodes.TemplateData):
                made += self.data(child, state, base)
            else:
                made.append(self.printed(child, state))
        return made

    def statement(self, node: nodes.Node, state: _State, base: int) -> _State:
        setting = _setting(state)
        if setting in ("block", "inner", "row", "cell") and not isinstance(node, (nodes.Assign, nodes.Macro)):
            self.woven.loose.add(state.stack[-1])
            self.woven.grids |= setting == "cell"
        if isinstance(node, nodes.If):
            branches = [node.body, *(branch.body for branch in node.elif_), node.else_]
            return self.branches(node.lineno, branches, state, base)
        if isinstance(node, nodes.For):
            node.iter = self.looped(node.iter, state)
            return self.branches(node.lineno, [node.body, node.else_], state, base)
        if isinstance(node, (nodes.Macro, nodes.AssignBlock)):
            return self.captured(node, state)
        if isinstance(node, nodes.With):
            return self.body(node.body, state, base)
        return state

    def captured(self, node: nodes.Macro | nodes.AssignBlock, state: _State) -> _State:
        setting = "block" if _setting(state) == "inner" else _setting(state)
        setattr(node, "setting", setting)  # noqa: B010 - read by the generator
        if isinstance(node, nodes.Macro):
            self.macro_settings[node.name] = setting
        return self.branches(node.lineno, [node.body], state, len(state.stack))

    def branches(self, line: int, bodies: list[list[nodes.Node]], state: _State, base: int) -> _State:
        """Weave alternatives; each must leave open what was open before."""
        result: _State | None = None
        outer, depth = self.lowest, len(state.stack)
        for body in bodies:
            self.lowest = depth
            end = self.body(body, state.copy(), base)
            if end.stack != state.stack or bool(end.partial) != bool(state.partial):
                self.tear("mixed" if _levels_differ(state.stack, end.stack) else "broken", line)
            if any(name in ("w:tc", "w:tr") for name in state.stack[self.lowest :]):
                self.woven.crossings.append(line)
            outer = min(outer, self.lowest)
            result = result or end
        self.lowest = outer
        return _State(state.stack, state.partial, result.before if result else state.before)

    def looped(self, expression: nodes.Node, state: _State) -> nodes.Expr:
        return self.wrapped(cast("nodes.Expr", expression), "loop", state)

    def printed(self, expression: nodes.Expr, state: _State) -> nodes.Expr:
        setting = _setting(state)
        if state.partial:
            setting = self.attribute_setting(expression, state)
        elif state.stack and state.stack[-1] in _FIELD_CODES:
            self.tear("field", expression.lineno)
        if isinstance(expression, nodes.Call) and isinstance(expression.node, nodes.Name):
            self.check_macro(expression.node, setting)
        return self.wrapped(expression, setting, state)

    def attribute_setting(self, expression: nodes.Expr, state: _State) -> str:
        attribute = _ATTRIBUTE.search(state.partial)
        name = attribute[1] if attribute else ""
        if not attribute or _FORBIDDEN_ATTRIBUTES.match(name):
            self.tear("field", expression.lineno, name)
        if state.partial.startswith("<w:gridSpan"):
            self.woven.grids = True
            return "span"
        return "colour" if name == "w:fill" else "attribute"

    def check_macro(self, name: nodes.Name, setting: str) -> None:
        defined = self.macro_settings.get(name.name)
        wanted = "block" if setting == "inner" else setting
        if defined is not None and defined != wanted and not (wanted in ("run", "block") and defined in ("text", "run")):
            self.tear("misplaced", name.lineno, name.name)

    def wrapped(self, expression: nodes.Expr, setting: str, state: _State) -> nodes.Expr:
        properties = ""
        if setting == "text" and (match := _RUN_PROPERTIES.search(state.before)):
            properties = match[1] or ""
        self.woven.sites.append(Site(setting, expression.lineno, properties))
        made = nodes.MarkSafe(expression, lineno=expression.lineno)
        setattr(made, "setting", setting)  # noqa: B010
        setattr(made, "site", len(self.woven.sites) - 1)  # noqa: B010
        return made

    def data(self, node: nodes.TemplateData, state: _State, base: int) -> list[nodes.Expr]:
        """Cut literal XML before each outermost paragraph and row, and follow its elements."""
        literal = _restore_escapes(node.data.replace("\n", ""))
        literal = _DRAWING.sub(rf"\g<1>{DRAWING_ID}\g<2>", literal)
        whole = state.partial + literal
        cuts = self.follow(whole, state, base, node.lineno)
        shift = len(whole) - len(literal)
        return _cut(literal, [max(0, cut - shift) for cut in cuts])

    def follow(self, xml: str, state: _State, base: int, line: int) -> list[int]:
        """Move `state` past `xml`; return the offsets where blocks begin."""
        cuts: list[int] = []
        stack = list(state.stack)
        for match in _ELEMENT.finditer(xml):
            closing, name, _, empty = match.groups()
            if closing:
                if not stack or stack[-1] != name:
                    self.tear("broken", line)
                while stack and stack.pop() != name:
                    pass
                self.lowest = min(self.lowest, len(stack))
                continue
            if self.begins_block(name, stack[base:] if base else stack):
                cuts.append(match.start())
            if not empty:
                stack.append(name)
        state.stack = tuple(stack)
        rest = _OPEN_TAG.search(xml)
        state.partial = rest[0] if rest else ""
        state.before = (state.before + xml)[-4000:]
        return cuts

    def begins_block(self, name: str, stack: list[str]) -> bool:
        if self.is_core:
            return len(stack) == 1
        return name in ("w:p", "w:tr") and "w:p" not in stack and "w:tr" not in stack


def _cut(literal: str, cuts: list[int]) -> list[nodes.Expr]:
    made: list[nodes.Expr] = []
    start = 0
    for cut in cuts:
        if literal[start:cut]:
            made.append(nodes.TemplateData(literal[start:cut]))
        made.append(nodes.ContextReference())
        start = cut
    if literal[start:]:
        made.append(nodes.TemplateData(literal[start:]))
    return made


def _restore_escapes(data: str) -> str:
    return data.replace("{_{", "{{").replace("}_}", "}}").replace("{_%", "{%").replace("%_}", "%}")


def _setting(state: _State) -> str:
    """Say what may be printed here."""
    if state.partial:
        return "attribute"
    if not state.stack:
        return "raw"
    top = state.stack[-1]
    if top == "w:sdtContent":
        return _setting_in_control(state.stack)
    if top in _SIMPLE:
        return _SIMPLE[top]
    if top in _RUN_HOLDERS:
        return "run"
    if top in _BLOCK_HOLDERS:
        return "inner" if "w:tr" in state.stack or "w:p" in state.stack else "block"
    return "raw"


def _setting_in_control(stack: tuple[str, ...]) -> str:
    for name in reversed(stack):
        if name in _SIMPLE:
            return _SIMPLE[name]
        if name in _RUN_HOLDERS:
            return "run"
        if name in _BLOCK_HOLDERS:
            return "inner" if "w:tr" in stack or "w:p" in stack else "block"
    return "raw"


def _levels_differ(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Tell whether a block begins at one level (row, cell, paragraph) and ends at another."""
    levels = ("w:tbl", "w:tr", "w:tc", "w:p")
    return [n for n in before if n in levels] != [n for n in after if n in levels]
