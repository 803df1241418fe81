"""`build --pdf`: a PDF beside every Word file that is in step; one that was made from the same bytes is left as it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ntmdocs.cli.desk import Desk
from ntmdocs.workspace import Workspace, read_record

if TYPE_CHECKING:
    from ntmdocs.batch import Delivered
    from ntmdocs.finding import Finding


def write_pdfs(desk: Desk, place: Workspace, delivered: Iterable[Delivered], *, overwrite: bool) -> list[Finding]:
    """Make the PDFs that are out of step, tell what became of each, and return what went wrong."""
    from ntmdocs.pdf import to_pdf
    from ntmdocs.store import Output, digest, write_outputs

    refs = {one.path: one.ref for one in delivered if one.path}
    stale = {path: data for path in refs if (data := path.read_bytes()) and not is_in_step(place, path, data)}
    for path in refs:
        if path not in stale:
            desk.say("build.unchanged", path=place.relative(path.with_suffix(".pdf")))
    if not stale:
        return []
    desk.progress("build.progress_pdf")
    made = to_pdf(stale)
    outputs = [Output(refs[path], path.with_suffix(".pdf"), pdf, digest(stale[path])) for path, pdf in made.pdfs.items()]
    results, findings = write_outputs(place, outputs, now=desk.clock(), overwrite=overwrite) if outputs else ((), ())
    for result in results:
        desk.tell_state(result.outcome.value, result.output.ref.id, place.relative(result.path))
    return [*made.findings, *findings]


def is_in_step(place: Workspace, path: Path, data: bytes) -> bool:
    """Tell whether the PDF beside `path` is ours, unchanged, and made from these bytes."""
    from ntmdocs.store import digest, edited_since

    pdf = path.with_suffix(".pdf")
    written = read_record(place).at(place.relative(pdf))
    return written is not None and written.template == digest(data) and pdf.exists() and not edited_since(place, pdf)
