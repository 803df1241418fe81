"""What every copy of a document's Word file has in common: where it stands, and that nobody's work is written over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.offences import copies as offences
from ntmdocs.offences import store as store_offences
from ntmdocs.store import Output, Result, recorded, write_outputs
from ntmdocs.workspace import DocumentRef, further_file
from ntmdocs.workspace.filenames import editor_locks


def word_file(ref: DocumentRef, usual: Path | None = None) -> Path | None:
    """Return the document's Word file on disk: where we wrote it last, else at its `usual` place; None where there is none."""
    written = recorded(ref.workspace, ref)
    places = (ref.workspace.root / written.path if written else None, usual)
    return next((one for one in places if one is not None and one.is_file()), None)


def demand_word_file(ref: DocumentRef, usual: Path | None = None) -> Path:
    """Return the document's Word file. Raises: Refusal where there is none."""
    found = word_file(ref, usual)
    if found is None:
        raise Refusal(offences.NO_WORD_FILE.at(ref.mark, document=ref.id))
    return found


def is_open(path: Path) -> bool:
    """Tell whether an editor shows by its lock that it has the file open."""
    return any(lock.exists() for lock in editor_locks(path))


def write_copy(ref: DocumentRef, source: Path, mark: str, data: bytes, *, now: datetime) -> tuple[Result, tuple[Finding, ...]]:
    """Write `data` beside a document's Word file as NAME_mark.docx, unless somebody edited the copy that stands there.

    Raises: Refusal as `commit` does.
    """
    path = source.with_name(f"{source.stem}_{mark}.docx")
    (result,), told = write_outputs(ref.workspace, [Output(further_file(ref, path), path, data)], now=now)
    return result, tuple(_about_copy(one) for one in told)


def _about_copy(finding: Finding) -> Finding:
    """Say of a copy what the store says of documents."""
    if finding.offence is not store_offences.EDITED_OUTPUT:
        return finding
    return replace(finding, offence=offences.EDITED_COPY)
