"""The shape of every rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ntmdocs.finding import Finding, Offence
from ntmdocs.model.document import Plan


@dataclass(frozen=True, slots=True)
class Rule:
    """One offence, and the generator that finds it: silent where its subject is absent; it never raises, prints or mends."""

    offence: Offence
    check: Callable[[Plan], Iterator[Finding]]
