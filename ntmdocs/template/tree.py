"""docxtpl's own road, for templates whose values need a tree: images, rich text, sub-documents."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ntmdocs.template.values import Fragment, raw_runs
from ntmdocs.wordfile.package import Package, body_name, read_package, write_package
from ntmdocs.wordfile.table import hoist_section

if TYPE_CHECKING:
    from jinja2 import Environment, nodes


def render_tree(data: bytes, names: Mapping[str, str], context: Mapping[str, object], name: str) -> bytes:
    """Return the template `data` as docxtpl renders it, packed reproducibly."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(data))
    document.render(_for_docxtpl(context, document), environment_for(names), autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return write_package(_hoisted(read_package(stream.getvalue(), name).repacked()))


def _hoisted(package: Package) -> Package:
    """Let the last section of the body be the body's own, as our engine does."""
    body = body_name(package)
    data = package.read(body)
    return package if data is None else package.replaced({body: hoist_section(data.decode()).encode()})


def _is_tree(value: object) -> bool:
    return type(value).__module__.startswith("docxtpl.")


def without_trees(value: Any) -> Any:
    """Return a context with empty runs in the place of what only a tree can take in."""
    if isinstance(value, Fragment):
        return value
    if isinstance(value, Mapping):
        return {key: without_trees(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_trees(item) for item in value]
    return raw_runs("", ()) if _is_tree(value) else value


def _for_docxtpl(value: Any, document: Any) -> Any:
    if isinstance(value, Fragment):
        return value
    if isinstance(value, Mapping):
        return {key: _for_docxtpl(item, document) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_for_docxtpl(item, document) for item in value]
    if _is_tree(value) and hasattr(value, "tpl"):
        value.tpl = document
    return value


def environment_for(names: Mapping[str, str]) -> Environment:
    """Return a Jinja environment for docxtpl itself that reads templates as ours does: same names, same refusals."""
    from jinja2 import Environment, StrictUndefined, TemplateError

    from ntmdocs.template.allowlist import iter_objections, rename

    class Strict(Environment):
        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            for objection in iter_objections(tree):
                raise TemplateError(objection.what)
            rename(tree, names)
            return tree

    return Strict(autoescape=True, undefined=StrictUndefined)
