"""Compile a Word template once, fill it many times: data to string to deflated part, nothing parsed again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from types import CodeType
from typing import Any

from ntmdocs.errors import Refusal
from ntmdocs.finding import Finding, Where
from ntmdocs.offences import template as offences
from ntmdocs.source import Mark, Span
from ntmdocs.template import finishing
from ntmdocs.template.anchoring import BLOCK_MARK, anchor_blocks, generation_of_render
from ntmdocs.template.session import NeedsTree, Session
from ntmdocs.template.tracing import Printed, trace
from ntmdocs.template.values import BLOCK, DRAWING_ID, PAGE_BREAK, Overrun, Runs, Text, flat
from ntmdocs.wordfile.base import Origin, Slot, print_base, print_origins, put_base, stored_base
from ntmdocs.wordfile.package import Member, Package, pack_member, read_package, write_package
from ntmdocs.wordfile.table import hoist_section

OUTPUT_LIMIT = 64_000_000
_BREAKS = re.compile("[\a\f]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled template; `generation` names this very render where the file carries its base, "" where it does not."""

    data: bytes
    provenance: tuple[Printed, ...]
    generation: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an expression stands in the template: the paragraph's ordinal, the nearest heading above, the words around."""

    line: int
    heading: str
    words: str
    setting: str = ""
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A compiled part. `loose`: elements that may be left empty; `grids`: columns may vary; `names`: where each one stands."""

    name: str
    code: CodeType
    spots: tuple[Spot, ...]
    names: Mapping[str, int]
    loose: tuple[str, ...]
    grids: bool
    head: str


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled Word template. `body` is the part of its text, `slot` where a file made of it carries its base."""

    name: str
    members: tuple[Member, ...]
    parts: tuple[Part, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    slot: Slot | None = None

    def prints(self, name: str) -> bool:
        """Tell whether the template speaks of a name of the context."""
        return any(name in part.names for part in self.parts)

    def render(self, context: Mapping[str, object], document: str = "") -> Rendered:
        """Fill the template. With the id of a `document`, the file carries its base and an anchor in each block (C9).

        Raises:
            Refusal: a value is missing, or cannot be printed where the template prints it; all such faults at once.
        """
        try:
            return self.render_string(context, document)
        except NeedsTree:
            return self._render_tree(context, document)

    def _render_tree(self, context: Mapping[str, object], document: str) -> Rendered:
        """Let docxtpl render; the provenance comes from our own engine, with nothing in the place of what needs a tree.

        Such a file carries its base without anchors.
        """
        from ntmdocs.template.tree import render_tree, without_trees

        provenance = self.render_string(without_trees(context)).provenance
        data = render_tree(write_package(Package(self.members)), self.names, context, self.name)
        if not document:
            return Rendered(data, provenance)
        package = read_package(data, self.name)
        generation = generation_of_render(document, str(package.read(self.body)), package.members)
        base = print_base(document, generation, _origins(provenance, self.body), package.members)
        return Rendered(write_package(put_base(package, base)), provenance, generation)

    def render_string(self, context: Mapping[str, object], document: str = "") -> Rendered:
        numbers = count(1001)
        filled = [_fill(self.name, part, context, numbers, bool(document) and part.name == self.body) for part in self.parts]
        findings = [finding for one in filled for finding in one.findings]
        if findings:
            raise Refusal(*findings)
        provenance = tuple(printed for one in filled for printed in one.printed)
        if not document or self.slot is None:
            return Rendered(self._package([pack_member(one.part, one.xml.encode()) for one in filled]), provenance)
        body = next((one.xml for one in filled if one.part == self.body), "")
        generation = generation_of_render(document, body, (one for one in self.members if one.name != self.body))
        made = {one.part: pack_member(one.part, anchor_blocks(one.xml, generation).encode()) for one in filled}
        pristine = (made.get(one.name, one) for one in self.members)
        base = print_base(document, generation, _origins(provenance, self.body), pristine)
        data = self._package([*made.values(), *self.slot.members, stored_base(self.slot, base)])
        return Rendered(data, provenance, generation)

    def _package(self, made: Iterable[Member]) -> bytes:
        """Return the template's package with these members in the place of its own, new ones at the end."""
        fresh = {member.name: member for member in made}
        members = [fresh.pop(member.name, member) for member in self.members]
        return write_package(Package((*members, *fresh.values())))


def _origins(provenance: Iterable[Printed], body: str) -> bytes:
    return print_origins(
        Origin(printed.ordinal, place.path, place.line, value.cell, value.start, value.end)
        for printed in provenance
        if printed.part == body
        for value in printed.values
        if isinstance(place := value.places[0], (Span, Mark))
    )


@dataclass(frozen=True, slots=True)
class _Filled:
    part: str
    xml: str
    printed: list[Printed]
    findings: list[Finding]


def _fill(name: str, part: Part, context: Mapping[str, object], numbers: count[int], is_marked: bool) -> _Filled:
    session = Session({site: spot.properties for site, spot in enumerate(part.spots) if spot.properties})
    try:
        pieces: list[Any] = run(part.code, session, context)
        if not session.faults:
            return _finish(part, pieces, numbers, is_marked)
        findings = [_finding(name, part, *fault) for fault in session.faults]
    except Overrun:
        findings = [offences.TOO_MUCH.at(Mark(name))]
    except Refusal as refusal:
        findings = list(refusal.findings)
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as fault:
        findings = [_computing_fault(name, part, fault)]
    return _Filled(part.name, "", [], findings)


def run(code: CodeType, session: Session, context: Mapping[str, object]) -> list[object]:
    """Run compiled code; return the pieces that it prints, marks of blocks among them."""
    from jinja2.runtime import Context

    from ntmdocs.template.filters import FILTERS, TESTS, concatenate, operate

    surroundings = _Surroundings(session, FILTERS, TESTS)
    space: dict[str, Any] = {
        "environment": surroundings,
        "_BLOCK": BLOCK,
        "_Text": Text,
        "_Runs": Runs,
        "_get": session.get,
        "_words": session.words,
        "_operate": operate,
        "_concatenate": concatenate,
        "_fragment": session.fragment,
        "_print_loop": session.loop,
    }
    space |= {f"_print_{setting}": printer for setting, printer in session.printers.items()}
    exec(code, space)
    return flat(space["root"](Context(surroundings, context, "", {})))  # type: ignore[arg-type]


class _Surroundings:
    """What Jinja's runtime asks of an environment."""

    is_async = False
    autoescape = False
    sandboxed = False

    def __init__(self, session: Session, filters: Mapping[str, Any], tests: Mapping[str, Any]) -> None:
        self.undefined = session.missing
        self.concat = "".join
        self.filters = filters
        self.tests = tests


def _finish(part: Part, pieces: list[Any], numbers: count[int], is_marked: bool) -> _Filled:
    if sum(map(len, pieces)) > OUTPUT_LIMIT:
        raise Overrun
    xml = "".join([BLOCK_MARK if piece is BLOCK else piece for piece in pieces] if is_marked else pieces)
    breaks = "\a" in xml or "\f" in xml
    printed = trace(part.name, _with_breaks(pieces) if breaks else pieces)
    if breaks:
        printed = [replace(one, values=()) for one in printed]
        xml = finishing.break_paragraphs(xml)
    if part.loose:
        xml = finishing.fill_emptied(xml, part.loose)
    if part.grids:
        xml = finishing.fix_grids(xml)
    xml = hoist_section(xml)
    if DRAWING_ID in xml:
        xml = finishing.number_drawings(xml, numbers)
    return _Filled(part.name, part.head + xml, printed, [])


def _with_breaks(pieces: Iterable[object]) -> Iterator[object]:
    """Yield the pieces, with a mark of a block where a value outside of tables ends a paragraph."""
    is_new = in_row = False
    for piece in pieces:
        yield piece
        if is_new and piece.__class__ is str:
            in_row = str(piece).startswith("<w:tr")
        is_new = piece is BLOCK
        if not in_row and isinstance(piece, (Text, Runs)):
            for letter in _BREAKS.findall(piece):
                yield BLOCK
                if letter == PAGE_BREAK:
                    yield BLOCK
                yield piece


_FAULTS = {
    "missing": offences.MISSING_NAME,
    "nothing": offences.NOTHING,
    "unprintable": offences.UNPRINTABLE,
    "not-a-list": offences.NOT_A_LIST,
    "attribute": offences.BAD_ATTRIBUTE,
    "misplaced": offences.MISPLACED,
}


def _finding(name: str, part: Part, kind: str, site: int, what: str) -> Finding:
    spot = part.spots[site or part.names.get(what, 0)]
    where = Where(slot=spot.heading, words=spot.words)
    if kind == "unholdable":
        code, _, words = what.partition(" ")
        return offences.UNHOLDABLE.at(Mark(name, spot.line), where, code=code, words=words)
    return _FAULTS[kind].at(Mark(name, spot.line), where, name=what, words=spot.words)


def _computing_fault(name: str, part: Part, fault: Exception) -> Finding:
    return offences.NOT_COMPUTED.at(Mark(name), None, part=part.name, reason=type(fault).__name__)
