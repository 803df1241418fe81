"""What is said about a fault: which, where, and with which parameters; never prose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ntmdocs.source import Mark


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Citation:
    """Name the article that a rule stands on, for example ("30/2020/NĐ-CP", "Phụ lục I, Phần I, Mục II, khoản 4")."""

    instrument: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """Point at a place on the paper: printed number, slot, "-" item counted from 1 (0: none), first words."""

    number: str = ""
    slot: str = ""
    item: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Offence:
    """Describe one kind of fault. `code` is permanent; `name` reads after "allow …".

    `is_optional`: told only to those who select it by code or name, since offices differ on it.
    """

    code: str
    name: str
    severity: Severity
    citation: Citation | None = None
    is_optional: bool = False

    def at(self, mark: Mark, where: Where | None = None, /, **parameters: object) -> Finding:
        """Return the finding of this kind at `mark`; `parameters` fill the catalogue's message and cure."""
        return Finding(self, mark, where, tuple(sorted((key, str(value)) for key, value in parameters.items())))


@dataclass(frozen=True, slots=True)
class Finding:
    offence: Offence
    mark: Mark
    where: Where | None = None
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def code(self) -> str:
        return self.offence.code

    @property
    def severity(self) -> Severity:
        return self.offence.severity

    @property
    def values(self) -> Mapping[str, str]:
        return dict(self.parameters)

    def on_paper(self, where: Where | None) -> Finding:
        """Return the same finding with its place on the paper, unless it has one."""
        return self if where is None or self.where is not None else replace(self, where=where)


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
