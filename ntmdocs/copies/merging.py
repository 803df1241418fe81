"""One returned copy after another into the document's Word file; what both changed differently names whose words stand where."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources

from ntmdocs.copies.judging import Copy
from ntmdocs.finding import Finding
from ntmdocs.merge import align, diff
from ntmdocs.merge.sequences import rising
from ntmdocs.model.blocks import Blocks, text_of
from ntmdocs.model.merging import Action, Hunk, MergePlan, Step
from ntmdocs.offences import copies as offences
from ntmdocs.regeneration import Sides, merge_papers, unanchored
from ntmdocs.regeneration.news import Kind, Locator, News, iter_news, shorten
from ntmdocs.wordfile.carrying import carry
from ntmdocs.wordfile.handing import hand_notes, missing_notes, rejected_words
from ntmdocs.wordfile.package import Package
from ntmdocs.wordfile.paper import Paper, open_paper

_NOWHERE = Locator({}, "", {})
_OURS = {Kind.WORDS, Kind.INSERT, Kind.CONFLICT, Kind.RESTORE}


@dataclass(frozen=True, slots=True)
class Merged:
    """What a copy brought: the file with it, how many edits it had, what they do to the file, words without a place, comments."""

    copy: Copy
    package: Package
    edits: int
    news: tuple[News, ...] = ()
    left: tuple[str, ...] = ()
    notes: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def conflicts(self) -> int:
        return sum(one.is_conflict for one in self.news)


def merge_copy(held: Package, copy: Copy, earlier: Sequence[Merged], *, when: datetime) -> Merged:
    """Merge a copy into the document's Word file, which holds what `earlier` copies brought."""
    theirs = open_paper(copy.package)
    edits = count_edits(unanchored(open_paper(copy.base.package).blocks), unanchored(theirs.blocks))
    findings = tuple(_about_tracked(copy, theirs))
    if not edits:
        package, notes = _hand(held, theirs, when)
        return Merged(copy, package, 0, notes=notes, findings=findings)
    sides = merge_papers(copy.base, open_paper(held), theirs)
    news = tuple(iter_news(sides.plan, sides.edited_blocks, theirs.blocks, _NOWHERE))
    teller = _Teller(copy, sides, earlier, _standing(sides))
    findings += tuple(teller.finding(one) for one in news if one.is_conflict)
    left = tuple(text_of(sides.edited_blocks[one.edited].cells[one.cell]) for one in sides.plan.leftovers)
    package = held if sides.plan.is_quiet else carry(sides.edited, theirs, sides.plan, teller.tell, when=when, renew=False)
    package, notes = _hand(package, theirs, when)
    return Merged(copy, package, edits, news, left, notes, findings)


def _standing(sides: Sides) -> dict[int, tuple[str, ...]]:
    """Return the other sides of conflicts that stand in the file already, by block."""
    blocks = zip(sides.edited_blocks, sides.edited.elements, strict=True)
    return {index: rejected_words(element) for index, (block, element) in enumerate(blocks) if block.is_disputed}


def count_edits(base: Blocks, copy: Blocks) -> int:
    """Count what somebody changed in a copy: words, looks, paragraphs inserted, deleted or moved."""
    plan = diff(base, copy)
    return sum(1 for _ in iter_news(plan, base, copy, _NOWHERE)) + _count_moves(plan)


def _count_moves(plan: MergePlan) -> int:
    kept = [(order, one.edited) for order, one in enumerate(plan.steps) if one.action is Action.KEEP and one.edited is not None]
    return len(kept) - len(rising(kept))


def _hand(held: Package, theirs: Paper, when: datetime) -> tuple[Package, int]:
    """Return the file with the comments of a copy that it has not, and how many."""
    if not theirs.notes:
        return held, 0
    paper = open_paper(held)
    notes = missing_notes(paper, theirs)
    if not notes:
        return held, 0
    partners = {new: old for old, new in align(unanchored(paper.blocks), unanchored(theirs.blocks))}
    return hand_notes(paper, notes, partners, when=when), len(notes)


def _about_tracked(copy: Copy, theirs: Paper) -> Iterator[Finding]:
    authors = dict.fromkeys(one.author for one in theirs.revisions if one.author)
    if theirs.revisions:
        values = {"file": copy.name, "count": len(theirs.revisions), "authors": ", ".join(authors)}
        yield offences.COPY_TRACKED.at(copy.mark, **values)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says whose words stand where; `standing` are the other sides of older conflicts, by block."""

    copy: Copy
    sides: Sides
    earlier: Sequence[Merged]
    standing: Mapping[int, tuple[str, ...]]

    def tell(self, step: Step, hunk: Hunk | None) -> str:
        """Return the comment beside a conflict."""
        if hunk is None:
            fresh = self.sides.fresh.blocks[step.fresh].text if step.fresh is not None else ""
            edited = self.sides.edited_blocks[step.edited].text if step.edited is not None else ""
            return self._say(step.action.value, edited, fresh)
        tokens = self.sides.edited_blocks[step.edited or 0].cells[hunk.cell][hunk.start : hunk.end]
        told = self._say("hunk", text_of(tokens), text_of(hunk.tokens))
        older = self.standing.get(step.edited or 0, ()) if any(token.disputed for token in tokens) else ()
        return told + "".join(self._older(words) for words in older)

    def _older(self, words: str) -> str:
        """Say what stood there as the other side of an older conflict, which this one takes the place of."""
        plain = " ".join(words.split())
        found = (
            one.copy for one in self.earlier for news in one.news if news.is_conflict and " ".join(news.fresh.split()) == plain
        )
        copy = next(found, None)
        key = "older_of" if copy else "older"
        return _words()[key].format(other=named(copy) if copy else "", words=plain)

    def _say(self, key: str, ours: str, theirs: str) -> str:
        words = _words()
        values = {
            "ours": " ".join(ours.split()) or words["nothing"],
            "theirs": " ".join(theirs.split()) or words["nothing"],
            "ours_of": self._holder(ours),
            "theirs_of": named(self.copy),
        }
        return words[key].format(**values)

    def _holder(self, ours: str) -> str:
        """Return whose words the file holds there: those of an earlier copy, or simply the file's own."""
        wanted = " ".join(ours.split())
        for merged in reversed(self.earlier):
            brought = (" ".join(one.fresh.split()) for one in merged.news if one.kind in _OURS)
            if wanted and any(words and (words in wanted or wanted in words) for words in brought):
                return _words()["from_copy"].format(other=named(merged.copy))
        return _words()["standing"]

    def finding(self, news: News) -> Finding:
        offence = {Kind.RESTORE: offences.COPY_RESTORES, Kind.ORPHAN: offences.COPY_DELETES}.get(
            news.kind, offences.COPIES_DIFFER
        )
        values = {"copy": named(self.copy), "ours_of": self._holder(news.edited)}
        values |= {"ours": shorten(news.edited), "theirs": shorten(news.fresh)}
        return offence.at(self.copy.mark, news.where, **values)


def named(copy: Copy) -> str:
    """Return how a copy is called: its file, and who saved it last."""
    words = _words()
    return words["by" if copy.author else "by_nobody"].format(copy=copy.name, author=copy.author)


@cache
def _words() -> Mapping[str, str]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def left_words() -> tuple[str, str]:
    """Return title and introduction of the file that holds words without a place."""
    return _words()["left_title"], _words()["left_intro"]


def all_left(merged: Iterable[Merged]) -> tuple[str, ...]:
    """Return the words of all copies that have no place, each once."""
    return tuple(dict.fromkeys(words for one in merged for words in one.left))
