"""The shape of every rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from ntmdocs.finding import Finding, Offence
from ntmdocs.model.document import Plan
from ntmdocs.model.recognised import Recognised
from ntmdocs.model.script import Script

Subject = TypeVar("Subject")


@dataclass(frozen=True)
class RuleOf(Generic[Subject]):
    """One offence, and the generator that finds it: silent where its subject is absent; it never raises, prints or mends."""

    offence: Offence
    check: Callable[[Subject], Iterator[Finding]]


Rule = RuleOf[Plan]
ScriptRule = RuleOf[Script]
LayoutRule = RuleOf[Recognised]
