"""What a document still lacks: the marked gaps that issuing refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Gap, Line
from ntmdocs.outline import iter_sections


def count_gaps(plan: Plan) -> int:
    """Count the gaps of a plan; number and day, given when it is issued, are none."""
    marked = sum(isinstance(piece, Gap) for line in iter_lines(plan) for piece in line.pieces)
    unnamed_hamlets = sum(hamlet.name is None for hamlet in plan.commune.hamlets_on(plan.reference_day))
    return marked + unnamed_hamlets + (plan.signatory.full_name is None) + (plan.commune.province is None)


def iter_lines(plan: Plan) -> Iterator[Line]:
    """Yield every line that the plan prints."""
    yield plan.subject
    yield from plan.legal_bases
    for section in iter_sections(plan):
        yield from _present(section.heading)
        yield from (paragraph.line for paragraph in section.content)
    yield from (line for _, line in plan.titles)
    yield from plan.recipients


def _present(line: Line | None) -> Iterable[Line]:
    return (line,) if line else ()
