"""The way home: edits of a Word file become edits of the data, proven by rendering again before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ntmdocs.finding import Finding
from ntmdocs.pipeline import Settings
from ntmdocs.source import Mark
from ntmdocs.workspace import DocumentRef, Workspace


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the plan: where on paper, what was printed and what it reads now, and the data that would change."""

    where: str
    old: str
    new: str
    mark: Mark
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Homeward:
    """What a pull would do: changes that are sure, questions, and what stays; nothing is written yet."""

    ref: DocumentRef
    file: Path
    changes: tuple[Item, ...] = ()
    questions: tuple[Item, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of a pull: the data files written, the changes in them, and what was left and why."""

    done: bool
    written: tuple[Path, ...] = ()
    items: tuple[Item, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_home(ws: Workspace, settings: Settings, file: Path, document: str | None = None) -> Homeward:
    """Hold a Word file against its document and say what would come home.

    Raises: Refusal when the file cannot be read, belongs to no document, or the document cannot be built.
    """
    raise NotImplementedError


def finish(ws: Workspace, settings: Settings, home: Homeward, answers: Mapping[int, str], *, now: datetime) -> Pulled:
    """Prove the changes, with the questions answered ("figure", "detach", else left out), and write them as one set.

    Raises: Refusal when the disk or another run refuses.
    """
    raise NotImplementedError


def undo(ws: Workspace, *, now: datetime) -> Pulled:
    """Put the data back as they were before the last pull, unless they were changed since.

    Raises: Refusal where there is nothing to undo or the files changed.
    """
    raise NotImplementedError
