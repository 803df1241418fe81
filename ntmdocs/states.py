"""How each document stands: its data against its Word file, and against what we wrote there last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.pipeline import Settings, build
from ntmdocs.workspace import DocumentRef, read_record
from ntmdocs.workspace.record import digest


class State(StrEnum):
    """EDITED: by a person since we wrote it; STALE: data or template are newer; UNTYPED: it cannot be built."""

    IN_STEP = "in_step"
    EDITED = "edited"
    STALE = "stale"
    BOTH = "both"
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
    return Standing(ref, _state(digest(built.data), digest(path.read_bytes()), written.digest if written else ""), path)


def _state(fresh: str, held: str, written: str) -> State:
    """Compare what the data gives now, what the file holds, and what we last wrote there."""
    if held == fresh:
        return State.IN_STEP
    if held == written:
        return State.STALE
    return State.EDITED if fresh == written else State.BOTH
