"""Changes of the template's layout, brought into a file that people edited."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from ntmdocs.wordfile.carrying.levels import iter_levels, write_level
from ntmdocs.wordfile.carrying.meanings import Key, Meaning, page_meaning, same, style_meaning, write_meaning
from ntmdocs.wordfile.carrying.parcel import Parcel
from ntmdocs.wordfile.carrying.schema import SECTION, Element, w

if TYPE_CHECKING:
    from ntmdocs.wordfile.paper import Paper

_LANDSCAPE = "landscape"


def bring_layout(edited: Paper, base: Paper, fresh: Paper) -> tuple[str, ...]:
    """Change styles, numbering levels, margins and paper of `edited` where `fresh` differs from `base`; return what was not.

    A value is brought where the edited file still means what the base meant; what people changed themselves stays, and its
    style's name, or what it is, comes back as printed. Call it before `carry`, which writes the trees.
    """
    sides = Side(edited), Side(base), Side(fresh)
    left = [*_bring_styles(*sides), *_bring_levels(*sides), *_bring_pages(*sides)]
    edited.styles.known.clear()
    return tuple(dict.fromkeys(left))


class Side:
    """One of the three papers with its styles by name."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.parcel = paper, Parcel(paper)
        root = self.parcel.styles
        self.defaults = None if root is None else root.find(w("docDefaults"))
        kinds = ("paragraph", "character")
        self.ids = {
            name: key for key, name in paper.styles.names.items() if paper.styles.by_id[key].get(w("type"), "paragraph") in kinds
        }

    def meaning(self, name: str) -> Meaning:
        return style_meaning(self.paper.styles, self.defaults, self.ids[name])

    def names(self) -> list[str]:
        """Return the names of styles, those first on which others are based."""
        return sorted(self.ids, key=lambda name: (len(list(self.paper.styles.chain(self.ids[name]))), name))

    def sections(self) -> Iterator[Element]:
        """Yield the sections of the body."""
        yield from self.paper.roots[self.parcel.body].iter(SECTION)


def _bring_styles(edited: Side, base: Side, fresh: Side) -> Iterator[str]:
    """Write what changed; whoever is based on a changed style and shall not change gets its former value written."""
    names = [name for name in edited.names() if name in base.ids and name in fresh.ids]
    wishes = {name: _wish(edited.meaning(name), base.meaning(name), fresh.meaning(name)) for name in names}
    for name in names:
        wanted, kept = wishes[name]
        now = edited.meaning(name)
        for key, value in wanted.items():
            if now.get(key) != value and not same(key, now.get(key), value):
                write_meaning(edited.paper.styles.by_id[edited.ids[name]], key, value)
        if kept:
            yield name


def _wish(edited: Meaning, base: Meaning, fresh: Meaning) -> tuple[dict[Key, str], list[Key]]:
    """Return what a style shall mean, and where people's own value stands against a change of the template."""
    wanted, kept = dict(edited), []
    for key, value in fresh.items():
        if same(key, value, base.get(key)) or same(key, value, edited.get(key)):
            continue
        if same(key, edited.get(key), base.get(key)):
            wanted[key] = value
        else:
            kept.append(key)
    return wanted, kept


def _bring_levels(edited: Side, base: Side, fresh: Side) -> Iterator[str]:
    """Write what the numbers before headings became, list levels being known by the style that they are tied to."""
    own, former, new = (dict(iter_levels(side.paper, side.parcel)) for side in (edited, base, fresh))
    for name in new.keys() & former.keys() & own.keys():
        wanted, kept = _wish(own[name].meaning, former[name].meaning, new[name].meaning)
        for key, value in wanted.items():
            if value != own[name].meaning.get(key):
                write_level(own[name].element, key, value)
        if kept:
            yield _words()["numbering"].format(style=name)


def _bring_pages(edited: Side, base: Side, fresh: Side) -> Iterator[str]:
    """Write paper and margins, pages known by how they lie."""
    for property_name, word in (("pgSz", "paper"), ("pgMar", "margins")):
        former, new = _pages(base, property_name), _pages(fresh, property_name)
        for section in edited.sections():
            lie = _lie(section)
            if lie not in former or lie not in new:
                continue
            own = page_meaning(section, property_name)
            wanted, kept = _wish(own, former[lie], new[lie])
            for (_, attribute), value in wanted.items():
                section.find(w(property_name)).set(w(attribute), value)
            if kept:
                yield _words()[word]


def _pages(side: Side, name: str) -> Mapping[str, Meaning]:
    """Return the first page of each lie."""
    found: dict[str, Meaning] = {}
    for section in side.sections():
        found.setdefault(_lie(section), page_meaning(section, name))
    return found


def _lie(section: Element) -> str:
    size = section.find(w("pgSz"))
    if size is None:
        return ""
    wide = int(float(size.get(w("w"), "0"))) > int(float(size.get(w("h"), "0")))
    return _LANDSCAPE if wide else "portrait"


@cache
def _words() -> dict[str, str]:
    return tomllib.loads(resources.files("ntmdocs.wordfile.carrying").joinpath("layout.toml").read_text(encoding="utf-8"))
