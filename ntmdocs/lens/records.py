"""What edits of the paper become: changes of the data, questions, findings, and what must be printed afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ntmdocs.finding import Finding, Where
from ntmdocs.source import Mark
from ntmdocs.yamlfile import Edit


class Deed(StrEnum):
    """What a person did on the paper."""

    REWORDED = "reworded"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    RENAMED = "renamed"
    REVALUED = "revalued"


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of the paper and the edits of the file `path` that bring it home.

    `where` is its place on the paper (its label, for a figure), `old` and `new` the words there ("" where there are none);
    `results` are the indices of the results that it covers. Edits of different changes never overlap.
    """

    deed: Deed
    path: str
    mark: Mark
    where: Where | None
    old: str
    new: str
    edits: tuple[Edit, ...]
    results: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A change that is made only when a person agrees: of a figure (`label`), or one after which a figure is cited no more.

    Without it, the data go on printing what they print: `Expected.text` of its results is written so. A question without an
    edit of its own line shares none with any change; a line that loses a citation is asked about as a whole.
    """

    change: Change
    label: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What one block must read once all changes (and no question) are made, closing marks apart.

    `result` is the index of the result that it stands for, None for a fresh block that stays although it was deleted on the
    paper; `fresh` the index of the fresh block, None for a new one. The blocks come in the order in which they must print.
    """

    text: str
    result: int | None = None
    fresh: int | None = None


@dataclass(frozen=True, slots=True)
class Homecoming:
    """All that one edited paper asks of the data. All changes together may be applied, file by file, and any of them alone.

    `unplaced` are the results with words that stay in the Word file only; each has a finding; `renewed` those
    with words that print anew, because a figure changed since the paper was made.
    """

    changes: tuple[Change, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    expected: tuple[Expected, ...] = ()
    unplaced: frozenset[int] = frozenset()
    renewed: frozenset[int] = frozenset()
