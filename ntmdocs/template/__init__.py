"""The only door to docxtpl and Jinja: compile a Word template, fill it, say what each paragraph prints."""

from __future__ import annotations

from ntmdocs.template.engine import Printed, Rendered, Template, compile
from ntmdocs.template.values import Fragment, Runs, Text, rule_line, runs, text

__all__ = ["Fragment", "Printed", "Rendered", "Runs", "Template", "Text", "compile", "rule_line", "runs", "text"]
