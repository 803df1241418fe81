"""Findings that people let stand at one place: what is covered, and which waiver covers nothing any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ntmdocs.finding import Finding
from ntmdocs.model.waiver import Waived, Waiver
from ntmdocs.offences.waivers import IDLE_WAIVER
from ntmdocs.source import Mark

Reader = Callable[[Mark], str]


def waive(
    findings: Iterable[Finding], waivers: tuple[Waiver, ...], words_at: Reader
) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Part findings into those that stand and those that a waiver covers; `words_at` gives the words at a place."""
    kept: list[Finding] = []
    waived: list[Waived] = []
    for one in findings:
        cover = next((waiver for waiver in waivers if waiver.covers(one, words_at(one.mark))), None)
        if cover is None:
            kept.append(one)
        else:
            waived.append(Waived(one, cover))
    return tuple(kept), tuple(waived)


def idle(waivers: tuple[Waiver, ...], waived: tuple[Waived, ...]) -> tuple[Finding, ...]:
    """Return a hint for each waiver that covers nothing."""
    used = {one.waiver for one in waived}
    return tuple(
        IDLE_WAIVER.at(one.span.mark, value=one.offence, place=one.place.value) for one in waivers if one not in used
    )
