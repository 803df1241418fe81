"""docxtpl's own road, for templates whose values need a tree: images, rich text, sub-documents."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ntmdocs.template.values import Runs, raw_runs

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

    from ntmdocs.template.engine import Rendered, Template


def render_tree(template: Template, context: Mapping[str, object]) -> Rendered:
    """Render by docxtpl; the provenance comes from our own engine, with nothing in the place of what needs a tree.

    Raises:
        Refusal: as Template.render.
    """
    from docxtpl import DocxTemplate

    from ntmdocs.template.engine import Rendered
    from ntmdocs.wordfile.package import Package, read_package, write_package

    provenance = template.render_string(_without_trees(context)).provenance
    document = DocxTemplate(io.BytesIO(write_package(Package(template.members))))
    document.render(_for_docxtpl(context, document), environment_for(template.names), autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return Rendered(write_package(read_package(stream.getvalue(), template.name)), provenance)


def _is_tree(value: object) -> bool:
    return type(value).__module__.startswith("docxtpl.")


def _without_trees(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_trees(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_trees(item) for item in value]
    return raw_runs("", ()) if _is_tree(value) else value


def _for_docxtpl(value: Any, document: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _for_docxtpl(item, document) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_for_docxtpl(item, document) for item in value]
    if _is_tree(value) and hasattr(value, "tpl"):
        value.tpl = document
    return value


def environment_for(names: Mapping[str, str]) -> Environment:
    """Return a Jinja environment for docxtpl itself that reads templates as ours does: same names, same refusals."""
    from jinja2 import Environment, StrictUndefined, TemplateError, nodes

    from ntmdocs.template.allowlist import iter_objections, rename

    class Strict(Environment):
        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            for objection in iter_objections(tree):
                raise TemplateError(objection.what)
            rename(tree, names)
            return tree

    return Strict(autoescape=True, undefined=StrictUndefined)


__all__ = ["Runs", "environment_for", "render_tree"]
