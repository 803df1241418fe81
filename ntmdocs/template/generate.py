"""Let Jinja write the Python of a template, but with our own printing, access and arithmetic."""

from __future__ import annotations

from io import StringIO
from types import CodeType
from typing import Any, cast

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame

from ntmdocs.template.filters import FILTERS, TESTS

_QUICK = {"text": "_Text", "run": "_Runs"}
_SIGNS = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/", "FloorDiv": "//", "Mod": "%"}


def environment() -> Environment:
    """Return the environment in which templates are parsed and compiled; nothing is ever run in it."""
    made = Environment(autoescape=False, optimized=False)
    made.filters = dict(FILTERS)
    made.tests = dict(TESTS)
    made.globals = {}
    return made


def generate(tree: nodes.Template, setting: Environment) -> CodeType:
    """Return the code object of a woven tree."""
    generator = _Generator(setting, None, None, optimized=False)
    generator.visit(tree)
    return compile(cast("StringIO", generator.stream).getvalue(), "<template>", "exec")


class _Generator(CodeGenerator):
    setting = "block"

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        if frame.buffer is not None:
            self.writeline(f"{frame.buffer}.extend((")
        for child in node.nodes:
            self.writeline("yield " if frame.buffer is None else "", child)
            if isinstance(child, nodes.TemplateData):
                self.write(repr(child.data))
            else:
                self.visit(child, frame)
            self.write("" if frame.buffer is None else ",")
        if frame.buffer is not None:
            self.writeline("))")

    def visit_ContextReference(self, node: nodes.ContextReference, frame: Frame) -> None:
        self.write("_BLOCK")

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:
        setting, site = getattr(node, "setting", "raw"), getattr(node, "site", 0)
        quick = _QUICK.get(setting)
        self.write("(_v if (_v := (" if quick else f"_print_{setting}(")
        self.visit(node.expr, frame)
        self.write(f")).__class__ is {quick} else _print_{setting}(_v, {site}))" if quick else f", {site})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
            return
        self._get(node.node, lambda: self.write(repr(node.attr)), frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        self._get(node.node, lambda: self.visit(node.arg, frame), frame)

    def _get(self, value: nodes.Expr, write_key: Any, frame: Frame) -> None:
        self.write("_get(")
        self.visit(value, frame)
        self.write(", ")
        write_key()
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("_concatenate((")
        for child in node.nodes:
            self.visit(child, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:
        self.write("(_words(")
        self.visit(node.expr, frame)
        self.write(")")
        for operand in node.ops:
            self.visit(operand, frame)
        self.write(")")

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:
        from jinja2.compiler import operators

        self.write(f" {operators[node.op]} _words(")
        self.visit(node.expr, frame)
        self.write(")")

    def _operate(self, node: nodes.BinExpr, frame: Frame) -> None:
        self.write(f"_operate({_SIGNS[type(node).__name__]!r}, ")
        self.visit(node.left, frame)
        self.write(", ")
        self.visit(node.right, frame)
        self.write(")")

    visit_Add = visit_Sub = visit_Mul = visit_Div = visit_FloorDiv = visit_Mod = _operate

    def _signed(self, node: nodes.UnaryExpr, frame: Frame) -> None:
        self.write(f"_operate({'-' if isinstance(node, nodes.Neg) else '+'!r}, 0, ")
        self.visit(node.node, frame)
        self.write(")")

    visit_Neg = visit_Pos = _signed

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:
        outer, self.setting = self.setting, getattr(node, "setting", "block")
        super().visit_Macro(node, frame)
        self.setting = outer

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        self.writeline(f"return _fragment({frame.buffer}, {self.setting!r})")

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:
        self.push_assign_tracking()
        inner = frame.inner()
        inner.require_output_check = False
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        self.buffer(inner)
        self.blockvisit(node.body, inner)
        self.newline(node)
        self.visit(node.target, frame)
        self.write(f" = _fragment({inner.buffer}, {getattr(node, 'setting', 'text')!r})")
        self.pop_assign_tracking(frame)
        self.leave_frame(inner)
