"""What every edited paragraph says now, piece by piece; those cut in two or joined are read together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ntmdocs.lens.drafts import Draft, bare, content, draft_of
from ntmdocs.lens.flow import Sheet, without_objects
from ntmdocs.lens.ink import LITERAL, Page, Stroke, read_page
from ntmdocs.lens.lines import IN_LISTS, Record
from ntmdocs.lens.units import Unit, literals
from ntmdocs.model.blocks import BOLD, ITALIC, Token, Tokens
from ntmdocs.model.inline import Cite, Inline, Run, normalise

ENOUGH = 0.6  # share of a paragraph's words that must come from another for both to be read together


@dataclass(frozen=True, slots=True)
class Reading:
    """An edited paragraph: a draft for each print of its unit, and the template's stretches that read otherwise: (old, new).

    `lost` are the citations of which nothing is left; `is_torn` where one stands half here, half in another paragraph.
    """

    prints: tuple[Draft, ...] = ()
    wording: tuple[tuple[str, str], ...] = ()
    lost: tuple[Cite, ...] = ()
    is_torn: bool = False


@dataclass(slots=True)
class Reader:
    """Read the sheets of one paper; `gone` are the units that were taken out."""

    units: Sequence[Unit]
    sheets: Sequence[Sheet]
    gone: Sequence[int]
    edited: dict[int, Reading] = field(default_factory=dict)
    added: dict[int, Draft] = field(default_factory=dict)
    joined: dict[int, int] = field(default_factory=dict)
    groups: list[list[int]] = field(default_factory=list)
    origins: dict[int, Record] = field(default_factory=dict)

    def run(self) -> None:
        flows: dict[object, list[int]] = {}
        for index, sheet in enumerate(self.sheets):
            flows.setdefault(sheet.flow, []).append(index)
        for flow in flows.values():
            for at, index in enumerate(flow):
                self.read(flow, at, index)
        for index, sheet in enumerate(self.sheets):
            if sheet.unit is None and index not in self.added and sheet.words and not sheet.is_frozen:
                self.added[index] = _typed(sheet.tokens)

    def read(self, flow: list[int], at: int, index: int) -> None:
        sheet = self.sheets[index]
        if sheet.unit is None or sheet.is_frozen:
            return
        unit = self.units[sheet.unit]
        if alike(sheet.tokens, unit.tokens):
            return
        before, after = self.halves(flow, at, -1), self.halves(flow, at, 1)
        group = [*before, index, *after]
        if len(group) > 1:
            self.groups.append(group)
        joined = self.parts_of(sheet.unit, group)
        for other in joined:
            self.joined[other] = index
        numbers = sorted({sheet.unit, *joined})
        page = read_page([self.units[i] for i in numbers], [without_objects(self.sheets[i].tokens) for i in group])
        place = numbers.index(sheet.unit)
        self.edited[index] = _reading(page, group.index(index), unit, place)
        for order, other in enumerate(group):
            if other != index:
                self.added[other] = _half(page.strokes[order], page)
                if unit.member:
                    self.origins[other] = unit.member

    def halves(self, flow: list[int], at: int, step: int) -> list[int]:
        """Return the added sheets beside one that hold words which it lost."""
        sheet = self.sheets[flow[at]]
        unit = self.units[sheet.unit or 0]
        lost = bag_of(unit.tokens) - bag_of(sheet.tokens)
        found: list[int] = []
        place = at + step
        while 0 <= place < len(flow):
            other = self.sheets[flow[place]]
            is_open = other.unit is None and not other.is_frozen and flow[place] not in self.added
            if not is_open or not comes_from(bag_of(other.tokens), lost):
                break
            found.append(flow[place])
            lost -= bag_of(other.tokens)
            place += step
        return found[::step]

    def parts_of(self, unit: int, group: Sequence[int]) -> list[int]:
        """Return the units taken out beside one, of its own place, whose words the edited paragraph has now."""
        own = self.units[unit].member
        won = sum((bag_of(self.sheets[i].tokens) for i in group), Counter()) - bag_of(self.units[unit].tokens)
        found: list[int] = []
        for step in (-1, 1):
            place = unit + step
            while place in self.gone and place not in self.joined and (other := self.units[place].member) and won:
                if own and own.holder != other.holder:
                    break
                if not comes_from(bag_of(self.units[place].tokens), won):
                    break
                found.append(place)
                won -= bag_of(self.units[place].tokens)
                place += step
        return found


def alike(one: Tokens, other: Tokens) -> bool:
    """Tell whether two paragraphs read the same, their looks too."""
    return [(token.text, token.look) for token in without_objects(one)] == [
        (token.text, token.look) for token in without_objects(other)
    ]


def bag_of(tokens: Iterable[Token]) -> Counter[str]:
    """Return how often each word and number stands among tokens."""
    return Counter(token.text for token in tokens if token.text[:1].isalnum())


def comes_from(own: Counter[str], bag: Mapping[str, int]) -> bool:
    """Tell whether most words are those of a bag."""
    shared = sum(min(count, bag.get(word, 0)) for word, count in own.items())
    return bool(own) and shared >= ENOUGH * sum(own.values())


def _reading(page: Page, order: int, unit: Unit, place: int) -> Reading:
    strokes = page.strokes[order]
    drafts = []
    for index, one in enumerate(unit.prints):
        is_member = bool(one.record and one.record.role in IN_LISTS)
        own = content(strokes, page, place, index, is_member)
        drafts.append(draft_of(own, page, bool(one.record and one.record.has_looks)))
    return Reading(tuple(drafts), tuple(_wording(page, unit, place)), _lost(page), _is_torn(page))


def _wording(page: Page, unit: Unit, place: int) -> list[tuple[str, str]]:
    found = []
    for index, segment in enumerate(page.segments):
        if segment.print == LITERAL and segment.unit == place and segment.end - segment.start >= 1:
            old = page.letters[segment.start : segment.end]
            new = "".join(one.letter for one in chain(*page.strokes) if one.segment == index)
            if old != new and old != "\u2029":
                found.append((old, new))
    return found if any(True for _ in literals(unit)) else []


def _lost(page: Page) -> tuple[Cite, ...]:
    """Return the citations of which nothing is left in any paragraph."""
    there = {one.segment for strokes in page.strokes for one in strokes}
    return tuple(
        segment.source for i, segment in enumerate(page.segments) if isinstance(segment.source, Cite) and i not in there
    )


def _is_torn(page: Page) -> bool:
    """Tell whether a figure's words stand in two paragraphs."""
    there = [{one.segment for one in strokes} for strokes in page.strokes]
    sealed = {i for i, segment in enumerate(page.segments) if segment.is_sealed}
    return any(one & other & sealed for at, one in enumerate(there) for other in there[at + 1 :])


def _half(strokes: Sequence[Stroke], page: Page) -> Draft:
    start = next((i for i, one in enumerate(strokes) if page.segments[one.segment].print != LITERAL), len(strokes))
    return draft_of(strokes[start:], page, has_looks=True)


def _typed(tokens: Tokens) -> Draft:
    """Return the pieces of a paragraph that a person typed."""
    kept = without_objects(tokens)
    looks = [token.look for token in kept]
    for i, token in enumerate(kept):
        if token.text.isspace() and 0 < i < len(kept) - 1:
            looks[i] = looks[i - 1] & kept[i + 1].look
    pieces: tuple[Inline, ...] = normalise(
        Run(token.text, bool(look & BOLD), bool(look & ITALIC)) for token, look in zip(kept, looks, strict=True)
    )
    return Draft(pieces, strange=any(token.text in ("\n", "\t") for token in kept))


def record_draft(reading: Reading, unit: Unit) -> tuple[Record, Draft] | None:
    """Return the list's line of an edited paragraph with its draft."""
    for one, draft in zip(unit.prints, reading.prints, strict=True):
        if one.record and one.record.role in IN_LISTS:
            return one.record, draft
    return None


def undashed(draft: Draft, *, is_listed: bool, has_dash: bool) -> tuple[Inline, ...]:
    """Return the pieces of a typed line without its dash, and without the mark that closes a list's line or the document."""
    pieces = bare(draft.pieces, dashes=has_dash, closers=is_listed)
    last = pieces[-1] if pieces else None
    if not is_listed and isinstance(last, Run) and last.text.endswith("/."):
        pieces = normalise((*bare(pieces, closers=True), Run(".")))
    return pieces
