"""How each document stands: its data against its Word file, and against what we wrote there last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.pipeline import Built, Settings, build
from ntmdocs.workspace import DocumentRef, read_record
from ntmdocs.workspace.record import digest


class State(StrEnum):
    """EDITED: it holds people's edits; STALE: data or template are newer; BOTH: both; CONFLICT: both changed one place and
    nobody has chosen yet; FOREIGN: nothing tells what it was made from; UNTYPED: it cannot be built.
    """

    IN_STEP = "in_step"
    EDITED = "edited"
    STALE = "stale"
    BOTH = "both"
    CONFLICT = "conflict"
    FOREIGN = "foreign"
    MISSING = "missing"
    UNTYPED = "untyped"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands; `path` is its Word file, None where it has none or none can be built."""

    ref: DocumentRef
    state: State
    path: Path | None = None
    findings: tuple[Finding, ...] = ()


def read_state(ref: DocumentRef, settings: Settings) -> Standing:
    """Build the document in memory and hold it against its Word file; nothing is written."""
    try:
        built = build(ref, settings)
    except Refusal as refusal:
        return Standing(ref, State.UNTYPED, findings=refusal.findings)
    if built.data is None or built.path is None:
        return Standing(ref, State.UNTYPED, findings=built.checked.findings)
    written = read_record(ref.workspace).of(ref.id)
    path = ref.workspace.root / written.path if written else built.path
    if not path.is_file():
        return Standing(ref, State.MISSING)
    held = path.read_bytes()
    if held == built.data:
        return Standing(ref, State.IN_STEP, path)
    if written and written.digest == digest(held) and not written.is_mixed:
        return Standing(ref, State.STALE, path)
    return _inspected(built, path, held)


def _inspected(built: Built, path: Path, held: bytes) -> Standing:
    """Look into a file that is not as we wrote it."""
    from ntmdocs.regeneration import inspect

    ref = built.checked.ref
    try:
        found = inspect(built, held)
    except Refusal as refusal:
        return Standing(ref, State.FOREIGN, path, refusal.findings)
    if found is None:
        return Standing(ref, State.FOREIGN, path)
    if found.conflicts:
        return Standing(ref, State.CONFLICT, path, found.conflicts)
    states = {
        (False, False): State.IN_STEP,
        (True, False): State.EDITED,
        (False, True): State.STALE,
        (True, True): State.BOTH,
    }
    return Standing(ref, states[found.is_edited, found.is_stale], path)
