"""The clean copy for those outside the office (C9): the Word file as it stands, without a trace of how it came to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ntmdocs.copies import demand_word_file, is_open, write_copy
from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.offences import copies as offences
from ntmdocs.pipeline import Built, Settings, build
from ntmdocs.store import Result, digest, recorded
from ntmdocs.wordfile.base import read_base
from ntmdocs.wordfile.cleaning import Trace, clean_package, open_loosely, standing_conflicts
from ntmdocs.wordfile.marking import is_review_copy
from ntmdocs.wordfile.package import Package, write_package
from ntmdocs.wordfile.paper import close_paper, open_paper
from ntmdocs.workspace import DocumentRef

SENT = "ban-gui"


@dataclass(frozen=True, slots=True)
class Sent:
    """A clean copy: what became of it, how many traces of each kind were taken out, and what to say."""

    result: Result
    removed: tuple[tuple[Trace, int], ...]
    findings: tuple[Finding, ...]


def send(ref: DocumentRef, settings: Settings, *, clock: Callable[[], datetime], source: Path | None = None) -> Sent:
    """Write a clean copy of the document's Word file (or of `source`) beside it; that file itself stays as it is.

    Raises: Refusal where there is no Word file, it cannot be opened safely, is a review copy, or a conflict stands in it; or as
    `commit` does.
    """
    built = _build(ref, settings)
    place = source or demand_word_file(ref, built.path if built else None)
    name = ref.workspace.relative(place)
    data = place.read_bytes()
    package = open_loosely(data, name)
    _demand_sendable(ref, place, package)
    cleaned = clean_package(close_paper(open_paper(package)))  # as mended: what LibreOffice saves is not valid by itself
    result, told = write_copy(ref, place, SENT, write_package(cleaned.package), now=clock())
    return Sent(result, cleaned.removed, (*_about(ref, place, built, data, package), *told))


def _build(ref: DocumentRef, settings: Settings) -> Built | None:
    """Render the document in memory, to compare; None where it cannot be."""
    try:
        return build(ref, settings)
    except Refusal:
        return None


def _demand_sendable(ref: DocumentRef, place: Path, package: Package) -> None:
    mark = ref.workspace.mark(place)
    if is_review_copy(package.read("word/styles.xml")):
        raise Refusal(offences.REVIEW_SENT.at(mark, file=place.name, document=ref.id))
    standing = standing_conflicts(package)
    if standing:
        raise Refusal(*(offences.STANDING_CONFLICT.at(mark, file=place.name, words=one.words) for one in standing))


def _about(ref: DocumentRef, place: Path, built: Built | None, data: bytes, package: Package) -> Iterator[Finding]:
    mark = ref.workspace.mark(place)
    if is_open(place):
        yield offences.STILL_OPEN.at(mark, file=place.name)
    if built is None or built.data is None:
        yield offences.SENT_UNBUILDABLE.at(mark, file=place.name, document=ref.id)
    elif is_stale(ref, built, data, package):
        yield offences.SENT_STALE.at(mark, file=place.name, document=ref.id)


def is_stale(ref: DocumentRef, built: Built, data: bytes, package: Package) -> bool:
    """Tell whether the data say something else now than when a Word file was made."""
    base = read_base(package)
    if base is not None and built.rendered is not None:
        return base.generation != built.rendered.generation
    written = recorded(ref.workspace, ref)
    fresh = digest(built.data or b"")
    return fresh not in {digest(data), written.digest if written else "", written.fresh if written else ""}
