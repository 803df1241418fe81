"""The script of a Word file: its components as passages of plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ntmdocs.model.commune import Commune
from ntmdocs.model.criteria import Law
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.script import HamletName, Passage, Script
from ntmdocs.scripts.placing import Placer
from ntmdocs.scripts.titles import criteria_of, day_of, year_of
from ntmdocs.source import Mark


@dataclass(frozen=True, slots=True)
class Around:
    """What a Word file is read against: law, the commune's register, the year asked for, further abbreviations."""

    law: Law | None = None
    commune: Commune | None = None
    year: int | None = None
    abbreviations: tuple[str, ...] = ()


def script_of_word(recognised: Recognised, around: Around) -> Script:
    """Return the passages of a recognised Word file in the order of reading, and what they are read against."""
    day = day_of(recognised)
    year = around.year or year_of(recognised, day)
    reference = day or (date(year, 1, 1) if year else None)
    criteria = criteria_of(recognised, around.law, reference)
    script = Script(
        recognised.sheet.path,
        tuple(_passages(recognised)),
        year=year,
        day=day,
        kind=recognised.kind,
        programme=criteria.programme if criteria else "",
        criteria=criteria,
        other_sets=tuple(one for one in around.law.criteria_sets if one is not criteria) if around.law else (),
        abbreviations=around.abbreviations,
        is_fragment=recognised.is_fragment,
    )
    return _with_register(script, around.commune, reference) if around.commune else script


def _with_register(script: Script, commune: Commune, day: date | None) -> Script:
    """Return the script with hamlets, names and bodies of the commune's register; without a day what has ended is former."""
    valid = [one for one in commune.hamlets if (one.validity.covers(day) if day else one.validity.last is None)]
    return replace(
        script,
        hamlets=tuple(HamletName(one.name.value, one not in valid) for one in commune.hamlets if one.name),
        has_all_hamlets=bool(valid) and all(one.name for one in valid),
        commune=commune.name.name.value,
        province=commune.province.name.value if commune.province else "",
        bodies=tuple(one.name.value for one in commune.bodies),
        abbreviations=(*(one.abbreviation.value for one in commune.bodies if one.abbreviation), *script.abbreviations),
    )


def _passages(recognised: Recognised) -> Iterator[Passage]:
    placer = Placer()
    for one in recognised.components:
        yield _passage(one, placer, recognised.sheet.path)


def _passage(one: Component, placer: Placer, path: str) -> Passage:
    strip, place = one.strip, placer.place(one)
    return Passage(
        one.text,
        one.role,
        Mark(path, strip.ordinal, one.start + 1),
        place.where,
        one.label,
        one.begins,
        one.heading_end,
        one.level,
        place.slot,
        place.criterion,
        ordinal=strip.ordinal,
        table=strip.table,
        row=strip.row,
        column=strip.column,
        part=one.part,
        shift=one.start,
    )
