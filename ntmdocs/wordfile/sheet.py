"""A Word file as it is set on the page: what the checks of layout see of any .docx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ntmdocs.model.sheet import Grid, PageSetup, Sheet, Strip
from ntmdocs.wordfile.base import read_base
from ntmdocs.wordfile.reading.xml import parse_part
from ntmdocs.wordfile.typesetting.lines import with_lines
from ntmdocs.wordfile.typesetting.parts import Parts, iter_paragraphs, open_parts
from ntmdocs.wordfile.typesetting.setting import Setter, run_on
from ntmdocs.wordfile.typesetting.walking import DEFAULT_PAGE, Walk, start_walk

if TYPE_CHECKING:
    from ntmdocs.wordfile.package import Package

_VARIANTS = ("default", "first", "even")
_PROGRAM = "docProps/app.xml"


def open_sheet(package: Package, path: str) -> Sheet:
    """Read a package as it is set; `path` is the file that findings show. Nothing is written.

    Raises:
        Refusal: there is no body, or a part that is read is not well-formed.
    """
    parts = open_parts(package)
    walk = start_walk(parts)
    setter = Setter(walk)
    spots = list(walk.stories())
    strips = with_lines(run_on([setter.strip(spot) for spot in spots]), spots)
    base = read_base(package)
    return Sheet(
        path,
        strips,
        _pages(parts, walk, strips),
        tuple(_grids(walk, strips)),
        parts.is_set("evenAndOddHeaders"),
        base.document if base else "",
        _producer(package),
    )


def _pages(parts: Parts, walk: Walk, strips: Sequence[Strip]) -> tuple[PageSetup, ...]:
    """Return the pages of all sections with the headers and footers that they show."""
    seen = {strip.ordinal for strip in strips}
    ordinals = {
        name: tuple(found for one in iter_paragraphs(parts.roots[name]) if (found := parts.ordinals[one]) in seen)
        for name, kind in parts.stories
        if kind in ("header", "footer")
    }
    pages = zip(walk.pages, parts.shown, strict=True)
    return tuple(
        replace(page, headers=_variants(shown, "header", ordinals), footers=_variants(shown, "footer", ordinals))
        for page, shown in pages
    ) or (DEFAULT_PAGE,)


def _variants(
    shown: Mapping[tuple[str, str], str], kind: str, ordinals: Mapping[str, tuple[int, ...]]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple((one, ordinals[shown[kind, one]]) for one in _VARIANTS if shown.get((kind, one), "") in ordinals)


def _grids(walk: Walk, strips: Sequence[Strip]) -> list[Grid]:
    held: dict[int, list[int]] = {}
    for strip in strips:
        held.setdefault(strip.table, []).append(strip.ordinal)
    return [
        Grid(number, one.rows, one.columns, one.has_borders, tuple(held.get(number, ())), one.has_heading_row)
        for number, one in enumerate(walk.tables, 1)
    ]


def _producer(package: Package) -> str:
    """Return the program that saved a file, as it says itself."""
    data = package.read(_PROGRAM)
    found = (
        {} if data is None else {one.tag.rpartition("}")[2]: one.text or "" for one in parse_part(data, _PROGRAM, package.name)}
    )
    return " ".join(filter(None, (found.get("Application", "").strip(), found.get("AppVersion", "").strip())))
