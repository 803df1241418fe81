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
from ntmdocs.workspace import DocumentRef, document_of, further_file, output_folder, read_record
from ntmdocs.workspace.filenames import editor_locks


def word_file(ref: DocumentRef, usual: Path | None = None) -> Path | None:
    """Return the document's Word file on disk; None where there is none.

    It is where we wrote it last, else at its `usual` place, else the only one in its folder that says it is this document's.
    """
    written = recorded(ref.workspace, ref)
    places = (ref.workspace.root / written.path if written else None, usual)
    found = next((one for one in places if one is not None and one.is_file()), None)
    return found or _only_one(ref)


def _only_one(ref: DocumentRef) -> Path | None:
    """Look for the file by what it carries: the record may have been deleted, the file renamed."""
    files = (one for one in sorted(output_folder(ref).glob("*.docx")) if not one.name.startswith("~$"))
    found = [one for one in files if document_of(ref.workspace, one) == ref.id and not _is_further(ref, one)]
    return found[0] if len(found) == 1 else None


def _is_further(ref: DocumentRef, path: Path) -> bool:
    """Tell whether a file is recorded as one made from the document beside its own."""
    written = read_record(ref.workspace).at(ref.workspace.relative(path))
    return written is not None and written.document != ref.id


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
