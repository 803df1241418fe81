"""Findings that were there before: a file that holds them, so that only new ones are told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding
from ntmdocs.offences.proofreading import UNREADABLE_BASELINE
from ntmdocs.source import Mark

VERSION = 1
MOVING = frozenset({"line", "lines", "column", "ordinal"})  # parameters that change when a line is added above
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding was there: by code, file and words, whatever its line."""

    counts: tuple[tuple[Key, int], ...] = ()

    def without(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that are new: more of a kind than there were, the last ones."""
        left = Counter(dict(self.counts))
        new = []
        for one in findings:
            key = _key(one)
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(one)
        return tuple(new)


def read_baseline(data: bytes, name: str) -> Baseline:
    """Read a baseline. Raises: Refusal when it is none."""
    try:
        table = json.loads(data)
        if table["version"] != VERSION:
            raise ValueError(table["version"])
        counts = tuple(((str(one["code"]), str(one["path"]), str(one["words"])), int(one["count"])) for one in table["findings"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal(UNREADABLE_BASELINE.at(Mark(name), file=name)) from error
    return Baseline(counts)


def print_baseline(findings: Iterable[Finding]) -> bytes:
    """Return the file that holds these findings, sorted, so that it reads well in a list of changes."""
    counts = sorted(Counter(map(_key, findings)).items())
    told = [{"code": code, "path": path, "words": words, "count": count} for (code, path, words), count in counts]
    return (json.dumps({"version": VERSION, "findings": told}, ensure_ascii=False, indent=1) + "\n").encode()


def _key(finding: Finding) -> Key:
    words = [value for name, value in finding.parameters if name not in MOVING]
    return finding.code, finding.mark.path, " | ".join(words)
