"""The document printed from data that are not yet written: what each of its blocks reads and comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ntmdocs.finding import Finding, Severity, Where
from ntmdocs.model.blocks import OBJECT, TAB, Block, Blocks
from ntmdocs.model.document import Plan
from ntmdocs.outline import build_outline
from ntmdocs.pipeline import Settings, check, compiled_template
from ntmdocs.source import Mark, Span
from ntmdocs.template import Printed, Template, Value
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.paper import Paper, open_paper
from ntmdocs.workspace import DocumentRef, shared_figures_file, template_file
from ntmdocs.yamlfile import Edit, apply

Sources = Mapping[str, bytes]
NAME = "in-thu.docx"  # what a printed trial is called where a name is needed
WORDS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as printed: its plan, its blocks, and for each of them the values that it prints."""

    plan: Plan
    paper: Paper
    values: tuple[tuple[Value, ...], ...]
    outline: Mapping[int, Where] = field(default_factory=dict)

    @property
    def blocks(self) -> Blocks:
        return self.paper.blocks

    def places(self, index: int) -> tuple[Span, ...]:
        """Return all places of the data that a block prints."""
        return tuple(place for value in self.values[index] for place in value.places if isinstance(place, Span))

    def where(self, index: int) -> Where:
        """Return where a block stands on the paper: by its number there, else by its first words."""
        lines = (place.line for place in self.places(index) if place.path == self.plan.path)
        found = next((self.outline[line] for line in lines if line in self.outline), None)
        return found or Where(words=first_words(self.blocks[index]))

    def mark(self, index: int) -> Mark:
        places = self.places(index)
        return places[0].mark if places else Mark(self.plan.path)


def first_words(block: Block) -> str:
    words = block.text.replace(TAB, " ").replace(OBJECT, " ").split()
    return " ".join(words[:WORDS_SHOWN]) + (" …" if len(words) > WORDS_SHOWN else "")


@dataclass(frozen=True, slots=True)
class Press:
    """Print a document from whatever its data files would hold."""

    ref: DocumentRef
    settings: Settings
    sources: Sources
    template: Template

    def draft(self, held: Sources | None = None) -> tuple[Draft | None, tuple[Finding, ...]]:
        """Return the document printed from `held` in the place of the files on disk, None where something is not understood."""
        sources = {**self.sources, **(held or {})}
        ws = self.ref.workspace
        checked = check(self.ref, self.settings, sources)
        plan, context = checked.document, checked.context
        if plan is None or context is None or not checked.is_buildable:
            return None, tuple(one for one in checked.findings if one.severity is Severity.ERROR and one.code.startswith("INP"))
        rendered = self.template.render(context, self.ref.id)
        paper = open_paper(read_package(rendered.data, ws.relative(ws.output / NAME)))
        return Draft(plan, paper, values_of(rendered.provenance, paper), build_outline(plan)), ()

    @property
    def path(self) -> str:
        """Return the document's own file, as findings show it."""
        return self.ref.workspace.relative(self.ref.path)


def open_press(ref: DocumentRef, settings: Settings) -> Press:
    """Return what prints a document, with its data files as they are now: its own and the figures that its folder shares.

    Raises: Refusal when the template cannot be used.
    """
    ws, place = ref.workspace, template_file(ref.workspace, "plan")
    paths = (path for path in (ref.path, shared_figures_file(ref)) if path.is_file())
    sources = {ws.relative(path): path.read_bytes() for path in paths}
    return Press(ref, settings, sources, compiled_template(place.read_bytes(), ws, place))


def values_of(provenance: Iterable[Printed], paper: Paper) -> tuple[tuple[Value, ...], ...]:
    """Return the values of each block: provenance counts the outermost paragraphs and rows of each part from 1."""
    indices = paper.indices
    values: list[tuple[Value, ...]] = [()] * len(paper.blocks)
    for printed in provenance:
        index = indices.get((printed.part, printed.ordinal))
        if index is not None:
            values[index] = printed.values
    return tuple(values)


def rewritten(sources: Sources, edits: Iterable[tuple[str, tuple[Edit, ...]]]) -> dict[str, bytes] | None:
    """Return the files with all edits made, None where two of them overlap."""
    by_path: dict[str, list[Edit]] = {}
    for path, some in edits:
        by_path.setdefault(path, []).extend(some)
    try:
        return {path: apply(sources[path], tuple(dict.fromkeys(some))) for path, some in by_path.items()}
    except ValueError:
        return None
