"""Which lines above the number name the agency that issues, and which its superior."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Role
from ntmdocs.recognition.words import begins_with, words


def split_agencies(components: Sequence[Component]) -> Iterator[Component]:
    """Yield the components, the agency's lines told into superior and issuing body.

    A line may begin the issuing body if it opens with the word for a body, or turns bold after a line that does not;
    the turn to bold decides, else the last such word. Lines of one body alone are the issuing body.
    """
    lines = [one for one in components if one.role is Role.ISSUING_BODY]
    cut = _cut(lines)
    parents = {id(one) for one in lines[:cut]}
    yield from (replace(one, role=Role.PARENT_BODY) if id(one) in parents else one for one in components)


def _cut(lines: Sequence[Component]) -> int:
    turns = [at for at in range(1, len(lines)) if lines[at].face.bold and not lines[at - 1].face.bold]
    opens = [at for at in range(1, len(lines)) if _is_opening(lines[at])]
    sure = [at for at in turns if at in opens] or [at for at in turns if not _is_place(lines[at]) and _is_opening(lines[0])]
    return sure[0] if sure else (opens[-1] if opens else 0)


def _is_opening(line: Component) -> bool:
    return begins_with(line.text, words()["lists"]["bodies"])


def _is_place(line: Component) -> bool:
    return begins_with(line.text, words()["lists"]["places"])
