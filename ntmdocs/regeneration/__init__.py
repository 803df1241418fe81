"""Generate again over a file that people edited: only their words stay theirs, only the data's change, both is a conflict (C9).

sides   base, edited and fresh, from files
news    what the merge does, in words
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding, Where
from ntmdocs.model.blocks import text_of
from ntmdocs.model.merging import Action, Hunk, Step
from ntmdocs.offences import merging as offences
from ntmdocs.outline import build_outline
from ntmdocs.pipeline import Built
from ntmdocs.regeneration.news import Kind, Locator, News, iter_news, place_of, places_of, shorten
from ntmdocs.regeneration.sides import Sides, base_for, base_of, known_anchors, merge_papers, unanchored
from ntmdocs.source import Mark
from ntmdocs.store import Blend
from ntmdocs.wordfile.base import read_base
from ntmdocs.wordfile.carrying import bring_layout, carry
from ntmdocs.wordfile.leftover import leftover_file
from ntmdocs.wordfile.package import read_package, write_package
from ntmdocs.wordfile.paper import Paper, open_paper

LEFT_OVER = "chua-xep-duoc"


@dataclass(frozen=True, slots=True)
class Regenerated:
    """What a file that people edited becomes, and the news about it; `data` is what it was where nothing is to be done."""

    data: bytes
    news: tuple[News, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_over: bytes | None = None

    def blend(self) -> Blend:
        """Return it as the store takes it."""
        return Blend(self.data, self.findings, {LEFT_OVER: self.left_over} if self.left_over else {}, self.news)


def regenerate(built: Built, edited: bytes, *, now: datetime) -> Regenerated | None:
    """Merge what the data say now into a file that people edited; None where nothing tells what it was made from.

    Raises: Refusal where the file cannot be opened safely, or belongs to another document.
    """
    if built.rendered is None or built.path is None:
        return None
    ref, path = built.checked.ref, built.checked.ref.workspace.relative(built.path)
    package = read_package(edited, path)
    own = read_base(package)
    if own is not None and own.document != ref.id:
        raise Refusal(offences.OF_ANOTHER.at(Mark(path), file=built.path.name, document=own.document))
    base = base_for(ref.workspace, ref.id, package)
    if base is None:
        return None
    carrier = open_paper(package)
    if own is not None and own.generation == built.rendered.generation:
        return Regenerated(edited, findings=tuple(_standing(carrier, built.path, path)))
    fresh = open_paper(read_package(built.rendered.data, path))
    sides = merge_papers(base, carrier, fresh)
    return _carried(built, sides, now)


@dataclass(frozen=True, slots=True)
class Inspection:
    """How a Word file stands: whether people edited it, whether data or template moved on, what nobody has resolved."""

    is_edited: bool
    is_stale: bool
    conflicts: tuple[Finding, ...] = ()


def inspect(built: Built, edited: bytes) -> Inspection | None:
    """Hold a file against what it was made from and against what the data give now; None where nothing tells the former.

    Raises: Refusal where the file cannot be opened safely.
    """
    if built.rendered is None or built.path is None:
        return None
    ref, path = built.checked.ref, built.checked.ref.workspace.relative(built.path)
    package = read_package(edited, path)
    base = base_for(ref.workspace, ref.id, package)
    if base is None:
        return None
    paper = open_paper(package)
    is_edited = unanchored(paper.blocks) != unanchored(open_paper(base.package).blocks)
    is_stale = base.generation != built.rendered.generation
    return Inspection(is_edited or bool(paper.notes), is_stale, tuple(_standing(paper, built.path, path)))


def _carried(built: Built, sides: Sides, now: datetime) -> Regenerated:
    path = built.checked.ref.workspace.relative(built.path) if built.path else ""
    file = built.path.name if built.path else ""
    news = tuple(iter_news(sides.plan, sides.edited_blocks, sides.fresh.blocks, locator_of(built, sides.fresh)))
    left = tuple(_left(sides))
    standing = tuple(_standing(sides.edited, built.path, path))
    tracked = _tracked(sides.edited, file, path)
    kept = bring_layout(sides.edited, sides.base, sides.fresh)
    package = carry(sides.edited, sides.fresh, sides.plan, Teller(built, sides), when=now)
    findings = [one.finding(file, path) for one in news if one.is_conflict]
    findings += [one for one in standing if not findings]
    findings += tracked
    if kept:
        values = {"file": file, "parts": ", ".join(kept), "document": built.checked.ref.id}
        findings.append(offences.LAYOUT_LEFT.at(Mark(path), **values))
    if left:
        beside = f"{Path(file).stem}_{LEFT_OVER}.docx"
        findings.append(offences.LEFT_OVER.at(Mark(path), file=file, left=beside, words=shorten(left[0])))
    title, intro = _words()["left_title"], _words()["left_intro"]
    return Regenerated(
        write_package(package), news, tuple(findings), leftover_file(title, intro, left) if left else None
    )


def locator_of(built: Built, fresh: Paper) -> Locator:
    """Return what tells where the blocks of a fresh file stand."""
    plan = built.checked.document
    places = places_of(built.rendered.provenance, fresh) if built.rendered else {}
    return Locator(build_outline(plan), plan.path, places) if plan else Locator({}, "", places)


class Teller:
    """Tell in a comment where the other text of a conflict comes from, and what accepting means."""

    def __init__(self, built: Built, sides: Sides) -> None:
        self.sides, self.locator = sides, locator_of(built, sides.fresh)

    def __call__(self, step: Step, hunk: Hunk | None) -> str:
        words = _words()
        place = place_of(self.locator.mark(step.fresh))
        values = {"place": f" ({place})" if place else "", "data": "", "word": ""}
        if hunk is None:
            fresh = self.sides.fresh.blocks[step.fresh].text if step.fresh is not None else ""
            return words[step.action.value].format(**{**values, "data": fresh})
        block = self.sides.edited_blocks[step.edited or 0]
        edited = text_of(block.cells[hunk.cell][hunk.start : hunk.end])
        data, word = (text.strip() or words["nothing"] for text in (text_of(hunk.tokens), edited))
        return words["hunk"].format(**{**values, "data": data, "word": word})


def _left(sides: Sides) -> Iterator[str]:
    for one in sides.plan.leftovers:
        yield text_of(sides.edited_blocks[one.edited].cells[one.cell])


def _standing(paper: Paper, place: Path | None, path: str) -> Iterator[Finding]:
    """Yield a finding for each block in which a conflict still stands."""
    for block in paper.blocks:
        if block.is_disputed:
            words = " ".join(text_of(token for token in cell if token.disputed) for cell in block.cells).strip()
            where = Where(words=shorten(block.text, 6))
            yield offences.STANDING.at(Mark(path), where, file=place.name if place else "", words=shorten(words))


def _tracked(paper: Paper, file: str, path: str) -> list[Finding]:
    """Tell once whose tracked changes stay in the file."""
    authors = dict.fromkeys(one.author for one in paper.revisions)
    if not authors:
        return []
    return [offences.TRACKED.at(Mark(path), file=file, count=len(paper.revisions), authors=", ".join(filter(None, authors)))]


@cache
def _words() -> Mapping[str, str]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


__all__ = [
    "Action",
    "Inspection",
    "Kind",
    "News",
    "Regenerated",
    "Sides",
    "base_for",
    "base_of",
    "inspect",
    "iter_news",
    "known_anchors",
    "merge_papers",
    "regenerate",
    "unanchored",
]
