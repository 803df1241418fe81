"""What a document still lacks: the marked gaps that issuing refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Gap, Line
from ntmdocs.names import COMMUNE, HAMLET, PLAN, SIGNATORY
from ntmdocs.outline import iter_sections
from ntmdocs.source import Mark


@dataclass(frozen=True, slots=True)
class MarkedGap:
    """One thing that is still missing: what, and where to type it (line 0: in a file as a whole)."""

    words: str
    mark: Mark


def list_gaps(plan: Plan) -> tuple[MarkedGap, ...]:
    """Return the gaps of a plan and its register; number and day, given when it is issued, are none."""
    marked = (MarkedGap(one.text, line.span.mark) for line in iter_lines(plan) for one in line.pieces if isinstance(one, Gap))
    return (*marked, *_recipients(plan), *_signatory(plan), *_register(plan))


def _recipients(plan: Plan) -> Iterator[MarkedGap]:
    if not plan.recipients:
        yield MarkedGap(PLAN.vietnamese("recipients"), Mark(plan.path))


def _signatory(plan: Plan) -> Iterator[MarkedGap]:
    if plan.signatory.full_name is None:
        span = plan.signatory.span
        yield MarkedGap(SIGNATORY.vietnamese("full_name"), span.mark if span else Mark(plan.path))


def _register(plan: Plan) -> Iterator[MarkedGap]:
    commune = plan.commune
    register = Mark(commune.name.name.span.path)
    if commune.province is None:
        yield MarkedGap(COMMUNE.vietnamese("province"), commune.province_mark or register)
    for hamlet in commune.hamlets_on(plan.reference_day):
        if hamlet.name is None:
            words = f"{HAMLET.vietnamese('name')} {COMMUNE.vietnamese('hamlets')} {hamlet.id}"
            yield MarkedGap(words, hamlet.mark or register)


def iter_lines(plan: Plan) -> Iterator[Line]:
    """Yield every line that the plan prints."""
    yield plan.subject
    yield from plan.legal_bases
    for section in iter_sections(plan):
        yield from _present(section.heading)
        yield from (paragraph.line for paragraph in section.content)
    yield from (line for _, line in plan.titles)
    yield from (table.name for table in plan.tables if table.name)
    yield from (appendix.name for appendix in plan.appendices if appendix.name)
    yield from plan.recipients


def _present(line: Line | None) -> Iterable[Line]:
    return (line,) if line else ()
