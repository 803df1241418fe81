"""What `check` is asked to look at: documents of the workspace, Word files anywhere, folders with either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ntmdocs.cli.desk import Desk
from ntmdocs.errors import Refusal

if TYPE_CHECKING:
    from ntmdocs.finding import Finding
    from ntmdocs.gaps import MarkedGap
    from ntmdocs.model.waiver import Waived
    from ntmdocs.workspace import DocumentRef, Workspace

WORD = ".docx"
LOCK = "~$"  # what Word puts beside a file that it has open
KEPT = frozenset({"ban-cu", ".ntmdocs"})
DATA = frozenset({".yaml", ".yml"})
OFFICE = frozenset({WORD, ".doc", ".docm", ".rtf", ".odt", ".pdf"})


@dataclass(slots=True)
class Targets:
    """`words` are Word files; `findings`: what was named and cannot be checked, or was passed over."""

    workspace: Workspace | None
    documents: Sequence[DocumentRef] = ()
    words: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    is_named: bool = False


@dataclass(slots=True)
class Found:
    """All that one run found."""

    findings: list[Finding] = field(default_factory=list)
    waived: list[Waived] = field(default_factory=list)
    gaps: list[MarkedGap] = field(default_factory=list)


def find_targets(desk: Desk, typed: Sequence[str]) -> Targets:
    """Return what was named; without names, every document of the workspace. Raises: Refusal for a name that means nothing."""
    targets = Targets(None, is_named=bool(typed))
    names = [name for name in typed if not _take_file(desk, desk.here / name, targets)]
    if names or not typed:
        targets.workspace = desk.workspace()
        documents, passed_over = desk.documents(targets.workspace, names)
        targets.documents = [*targets.documents, *(one for one in documents if one not in targets.documents)]
        targets.findings.extend(passed_over)
    elif targets.workspace is None:
        targets.workspace = find_workspace(desk)
    return targets


def find_workspace(desk: Desk) -> Workspace | None:
    """Return the workspace that she stands in; None outside of any."""
    try:
        return desk.workspace()
    except Refusal:
        return None


def _take_file(desk: Desk, path: Path, targets: Targets) -> bool:
    """Take a file or folder that exists; tell whether it is no name of a document."""
    if path.is_dir():
        _take_folder(desk, path, targets)
        return True
    suffix = path.suffix.casefold()
    if suffix in DATA or not (path.is_file() or suffix in OFFICE):
        return False
    if suffix == WORD and path.is_file():
        targets.words.append(path)
    elif not path.is_file():
        from ntmdocs.offences.proofreading import NO_SUCH_FILE
        from ntmdocs.source import Mark

        targets.findings.append(NO_SUCH_FILE.at(Mark(path.name), file=path.name))
    else:
        from ntmdocs.offences.proofreading import NOT_CHECKABLE
        from ntmdocs.source import Mark

        targets.findings.append(NOT_CHECKABLE.at(Mark(path.name), file=path.name))
    return True


def _take_folder(desk: Desk, folder: Path, targets: Targets) -> None:
    """Take the Word files in a folder, and the documents whose data lie there."""
    from ntmdocs import workspace

    place = find_workspace(desk)
    found = _word_files(folder)
    targets.words.extend(one for one in found if place is None or not one.is_relative_to(place.templates))
    if place is not None:
        targets.workspace = place
        inside = [one for one in workspace.documents(place) if one.path.is_relative_to(folder.resolve())]
        targets.documents = [*targets.documents, *inside]


def _word_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob(f"*{WORD}")):
        if not path.name.startswith(LOCK) and KEPT.isdisjoint(path.relative_to(folder).parts):
            yield path


def word_of(targets: Targets) -> Path:
    """Return the one Word file that a copy is asked of, that of a document included.

    Raises: Refusal when there are several, none, or the document has no Word file.
    """
    from ntmdocs.copies import demand_word_file
    from ntmdocs.offences.proofreading import ONE_FILE_ONLY
    from ntmdocs.source import Mark

    if targets.findings:
        raise Refusal(*targets.findings)
    if len(targets.words) + len(targets.documents) != 1:
        raise Refusal(ONE_FILE_ONLY.at(Mark(""), count=len(targets.words) + len(targets.documents)))
    return targets.words[0] if targets.words else demand_word_file(targets.documents[0])


def name_of(desk: Desk, path: Path) -> str:
    """Return how a finding calls a file: from where she stands, where it lies there."""
    return (path.relative_to(desk.here) if path.is_relative_to(desk.here) else path).as_posix()
