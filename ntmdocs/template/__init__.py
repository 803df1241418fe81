"""The only door to docxtpl and Jinja: compile a Word template, fill it, say what each paragraph prints."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ntmdocs.template.cache import load_template, save_template
from ntmdocs.template.engine import Rendered, Template
from ntmdocs.template.tracing import Printed, Value
from ntmdocs.template.values import Fragment, Runs, Text, rule_line, runs, section_end, table, text


def compile(data: bytes, *, names: Mapping[str, str] | None = None, cache: Path | None = None, name: str = "") -> Template:
    """Compile a .docx with docxtpl's tags; `names` maps what people write (also folded) to the context's keys.

    `cache` is a folder of the workspace's own state, where compiled code is kept by digest; `name` is the path that
    findings show.

    Raises:
        Refusal: the package is unsafe, or the template has faults; all of them at once.
    """
    known = dict(names or {})
    if cache is not None and (found := load_template(cache, data, known, name)) is not None:
        return found
    from ntmdocs.template.compiling import compile_template

    made = compile_template(data, known, name)
    if cache is not None:
        save_template(cache, data, known, made)
    return made


Blocks = Fragment  # whole paragraphs and tables, for `{{p x }}`

__all__ = [
    "Blocks",
    "Fragment",
    "Printed",
    "Rendered",
    "Runs",
    "Template",
    "Text",
    "Value",
    "compile",
    "rule_line",
    "runs",
    "section_end",
    "table",
    "text",
]
