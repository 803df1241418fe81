"""The parts of a Word file that are set, parsed once, and the number of each of their paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ntmdocs.errors import Refusal
from ntmdocs.offences import package as offences
from ntmdocs.source import Mark
from ntmdocs.wordfile.package import Package
from ntmdocs.wordfile.reading.repairs import repair
from ntmdocs.wordfile.reading.sections import (
    FIRST,
    FOOTER,
    HEADER,
    main_part,
    own_running,
    parts_by_id,
    related_parts,
    side_parts,
)
from ntmdocs.wordfile.reading.xml import (
    ALTERNATIVES,
    CHOICE,
    FALLBACK,
    NS,
    OFF,
    PPR,
    SECTION,
    VAL,
    Element,
    P,
    child_of,
    parse_part,
    print_part,
)
from ntmdocs.wordfile.typesetting.strict import as_strict, as_transitional, is_strict

_BODY, _USUAL = NS + "body", "word/document.xml"
EVEN = "even"


@dataclass(slots=True)
class Parts:
    """The trees of a file by the names of their parts; `shown` tells what each section's pages show: (kind, variant) -> part.

    `stories` are the parts with text in the order of reading; `ordinals` numbers their paragraphs from 1, what stands twice for
    older programs once.
    """

    package: Package
    body: str
    sides: Mapping[str, str]
    roots: dict[str, Element]
    sections: tuple[Element, ...] = ()
    shown: tuple[Mapping[tuple[str, str], str], ...] = ()
    stories: tuple[tuple[str, str], ...] = ()
    ordinals: dict[Element, int] = field(default_factory=dict)
    was_strict: bool = False

    def side(self, kind: str) -> Element:
        """Return the root of the styles, numbering, settings …, None where there is none."""
        return self.roots.get(self.sides.get(kind, ""))

    def setting(self, name: str) -> Element:
        settings = self.side("settings")
        return None if settings is None else child_of(settings, NS + name)

    def is_set(self, name: str) -> bool:
        """Tell whether a switch of the settings is on."""
        found = self.setting(name)
        return found is not None and found.get(VAL) not in OFF


def open_parts(package: Package) -> Parts:
    """Parse and mend the parts that are set; a strict file is read as a transitional one.

    Raises:
        Refusal: there is no body, or a part that is read is not well-formed.
    """
    strict = is_strict(package)
    package = as_transitional(package) if strict else package
    body = main_part(package, _USUAL)
    if body not in package.by_name:
        raise Refusal(offences.NO_BODY.at(Mark(package.name)))
    sides = dict(side_parts(package, body)) | {"theme": _theme(package, body)}
    roots = {name: root for name in (body, *sides.values()) if (root := _parse(package, name)) is not None}
    if roots[body].tag != NS + "document":
        raise Refusal(offences.NO_WORD_FILE.at(Mark(package.name), format=""))
    parts = Parts(package, body, sides, roots, was_strict=strict)
    parts.sections = tuple(_iter_sections(roots[body]))
    parts.shown = tuple(_iter_shown(parts))
    _add_stories(parts)
    return parts


def close_parts(parts: Parts, finish: Callable[[Package], Package] | None = None) -> Package:
    """Return the package with every tree printed that is another than in the file; `finish` puts other parts in."""
    changed: dict[str, bytes] = {}
    for name, root in parts.roots.items():
        data, printed = parts.package.read(name), print_part(root)
        if data is None or print_part(parse_part(data, name)) != printed:
            changed[name] = printed
    package = parts.package.replaced(changed) if changed else parts.package
    package = finish(package) if finish else package
    return as_strict(package) if parts.was_strict else package


def body_of(parts: Parts) -> Element:
    """Return the `w:body`, or the document itself where it has none."""
    root = parts.roots[parts.body]
    found = child_of(root, _BODY)
    return root if found is None else found


def _parse(package: Package, name: str) -> Element:
    data = package.read(name)
    if data is None:
        return None
    root = parse_part(data, name, package.name)
    repair(root)
    return root


def _theme(package: Package, body: str) -> str:
    found = (part for kind, part in related_parts(package, body).values() if kind == "theme")
    return next(found, "word/theme/theme1.xml")


def _iter_sections(root: Element) -> Iterator[Element]:
    """Yield the sections in order; the former format that a tracked change keeps is none."""
    for section in root.iter(SECTION):
        parent = section.getparent()
        if parent.tag == _BODY or (parent.tag == PPR and parent.getparent().tag == P):
            yield section


def _iter_shown(parts: Parts) -> Iterator[Mapping[tuple[str, str], str]]:
    """Yield for each section what its pages show; what it does not name it has from the section before."""
    by_id = parts_by_id(parts.package, parts.body, parts.sections)
    held: dict[tuple[str, str], str] = {}
    evens = parts.is_set("evenAndOddHeaders")
    for section in parts.sections:
        held |= dict(own_running(section, by_id))
        first = child_of(section, NS + "titlePg")
        hidden = {FIRST} if first is None or first.get(VAL) in OFF else set()
        hidden |= set() if evens else {EVEN}
        yield {key: part for key, part in held.items() if key[1] not in hidden}


def _add_stories(parts: Parts) -> None:
    """List the parts with text, parse those of headers and footers, and number all paragraphs."""
    names: dict[str, str] = {parts.body: "body"}
    for kind in (HEADER, FOOTER):
        for shown in parts.shown:
            names |= {part: kind for (own, _), part in shown.items() if own == kind and part not in names}
    names |= {name: "note" for kind in ("footnotes", "endnotes") if (name := parts.sides.get(kind, "")) in parts.roots}
    for name in names:
        if name not in parts.roots and (root := _parse(parts.package, name)) is not None:
            parts.roots[name] = root
    parts.stories = tuple((name, kind) for name, kind in names.items() if name in parts.roots)
    found = (one for name, _ in parts.stories for one in iter_paragraphs(parts.roots[name]))
    parts.ordinals = {one: ordinal for ordinal, one in enumerate(found, 1)}


def iter_paragraphs(root: Element) -> Iterator[Element]:
    """Yield the paragraphs below an element in file order, those of alternatives that are not chosen left out."""
    return (one for one in root.iter(P) if not _is_passed_over(one))


def chosen(alternatives: Element) -> Element:
    """Return the alternative that is shown: the first choice, else the fallback; None where there is neither."""
    found = child_of(alternatives, CHOICE)
    return child_of(alternatives, FALLBACK) if found is None else found


def _is_passed_over(paragraph: Element) -> bool:
    inner = paragraph
    for outer in paragraph.iterancestors():
        if outer.tag == ALTERNATIVES and chosen(outer) is not inner:
            return True
        inner = outer
    return False
