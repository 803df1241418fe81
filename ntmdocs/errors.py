"""Exceptions: we cannot go on. A fault in the user's data is a Finding instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ntmdocs.finding import Finding


class Refusal(Exception):
    """Stop one piece of work and tell the user why, as findings."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings
