"""Judge a file that came back: a copy of which document, made from what; or why it cannot be taken, and what to do then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from ntmdocs.copies.beside import demand_word_file
from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.merge import align
from ntmdocs.model.blocks import Blocks
from ntmdocs.offences import copies as offences
from ntmdocs.offences import package as package_offences
from ntmdocs.regeneration import base_of, unanchored
from ntmdocs.source import Mark
from ntmdocs.store import digest
from ntmdocs.wordfile.base import Base, read_base
from ntmdocs.wordfile.cleaning import last_author, open_loosely
from ntmdocs.wordfile.marking import is_review_copy
from ntmdocs.wordfile.package import Package
from ntmdocs.wordfile.paper import open_paper
from ntmdocs.workspace import DocumentRef, Workspace, read_record
from ntmdocs.workspace.record import FURTHER

SENT_MARK = re.compile(r"_ban-gui\b")
ALIKE = 0.4  # of the blocks with words that a stripped copy shares with what the workspace keeps


@dataclass(frozen=True, slots=True)
class Copy:
    """A returned copy: the path that findings show, its document, what it was made from, who saved it last ("": unknown)."""

    path: str
    ref: DocumentRef
    base: Base
    package: Package
    digest: str
    author: str

    @property
    def name(self) -> str:
        return PurePath(self.path).name

    @property
    def mark(self) -> Mark:
        return Mark(self.path)


def judge(ws: Workspace, path: str, data: bytes, document: DocumentRef | None, known: Mapping[str, DocumentRef]) -> Copy:
    """Return the copy that a file is; `document` is what the person said it belongs to, `known` are all by id.

    Raises: Refusal with the cure, for whatever is no copy or cannot be opened safely.
    """
    mark = Mark(path)
    name = PurePath(path).name
    package = _open(data, path)
    if is_review_copy(package.read("word/styles.xml")):
        raise Refusal(offences.REVIEW_RETURNED.at(mark, file=name))
    base = read_base(package)
    if base is None:
        if document is None:
            raise Refusal(_unknown(ws, path, data))
        ref, base = document, _base_alike(document, package, path)
    else:
        ref = _owner(base, document, known, path)
        if ref.id != base.document:
            _demand_alike(ref, open_paper(package).blocks, word_blocks(ref), path)
    return Copy(path, ref, base, package, digest(data), last_author(package))


def _owner(base: Base, document: DocumentRef | None, known: Mapping[str, DocumentRef], path: str) -> DocumentRef:
    """Return the document of a copy: the one that it names, or where that has another name now, the one that the person named."""
    mark, name = Mark(path), PurePath(path).name
    ref = known.get(base.document)
    if ref is not None and document is not None and document.id != ref.id:
        raise Refusal(offences.COPY_OF_ANOTHER.at(mark, file=name, document=ref.id, wanted=document.id))
    found = ref or document
    if found is None:
        raise Refusal(offences.FOREIGN_COPY.at(mark, file=name, document=base.document))
    return found


def word_blocks(ref: DocumentRef) -> Blocks:
    """Return the blocks of the document's Word file. Raises: Refusal where there is none."""
    place = demand_word_file(ref)
    return open_paper(open_loosely(place.read_bytes(), ref.workspace.relative(place))).blocks


def _open(data: bytes, path: str) -> Package:
    try:
        return open_loosely(data, path)
    except Refusal as refusal:
        raise Refusal(*dict.fromkeys(_told(one) for one in refusal.findings)) from None


def _told(finding: Finding) -> Finding:
    """Say of a returned file what fits better than what is said of any package."""
    name = PurePath(finding.mark.path).name
    form = finding.values.get("format") or finding.values.get("kind") or PurePath(name).suffix.lstrip(".").upper()
    is_empty = finding.offence is package_offences.EMPTY
    if is_empty or (finding.offence in (package_offences.NO_WORD_FILE, package_offences.OTHER_KIND) and form != "DOCX"):
        return offences.NO_COPY.at(finding.mark, file=name, format=form)
    if finding.offence is package_offences.OLD_FORMAT:
        return offences.OLD_COPY.at(finding.mark, file=name)
    if finding.offence is package_offences.MACRO:
        return offences.MACRO_COPY.at(finding.mark, file=name)
    return finding


def _unknown(ws: Workspace, path: str, data: bytes) -> Finding:
    """Say that nothing in a file tells its document: of a sent copy, that this is so on purpose."""
    name = PurePath(path).name
    written = read_record(ws).with_digest(digest(data))
    is_sent = SENT_MARK.search(name) or (written is not None and FURTHER in written.document and SENT_MARK.search(written.path))
    offence = offences.SENT_RETURNED if is_sent else offences.UNKNOWN_COPY
    return offence.at(Mark(path), file=name)


def _base_alike(ref: DocumentRef, package: Package, path: str) -> Base:
    """Return what the workspace keeps of a document, for a copy that lost what it was made from; it must look like it."""
    base = base_of(ref.workspace, ref.id)
    name = PurePath(path).name
    if base is None:
        raise Refusal(offences.NO_KEPT_BASE.at(Mark(path), file=name, document=ref.id))
    _demand_alike(ref, open_paper(package).blocks, open_paper(base.package).blocks, path)
    return base


def _demand_alike(ref: DocumentRef, copy: Blocks, kept: Blocks, path: str) -> None:
    """Refuse a file that has too little in common with the document that it shall be a copy of."""
    telling = {index for index, block in enumerate(kept) if block.text.strip()}
    shared = sum(index in telling for index, _ in align(unanchored(kept), unanchored(copy)))
    if shared < ALIKE * len(telling):
        raise Refusal(offences.UNLIKE_COPY.at(Mark(path), file=PurePath(path).name, document=ref.id))
