"""Where each passage of a Word file stands: number, slot and criterion of the heading above, place among the items."""

from __future__ import annotations

from dataclasses import dataclass, field

from ntmdocs.finding import Where
from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Label, Numerals, Role
from ntmdocs.scripts.folding import compiled, flat, word_patterns

WORDS_SHOWN = 6
SLOTS = {
    Role.SUBJECT: "subject",
    Role.LETTER_SUBJECT: "subject",
    Role.LEGAL_BASIS: "legal_bases",
    Role.RECIPIENTS_TITLE: "recipients",
    Role.RECIPIENT: "recipients",
    Role.SIGNER_TITLE: "signatory",
    Role.SIGNER_OFFICE: "signatory",
    Role.SIGNER_NAME: "signatory",
    Role.APPENDIX_NUMBER: "appendices",
    Role.APPENDIX_TITLE: "appendices",
    Role.APPENDIX_REFERENCE: "appendices",
}
INNER = frozenset({Role.HEADING, Role.PARAGRAPH, Role.ITEM, Role.SUBITEM, Role.CELL})


@dataclass(frozen=True, slots=True)
class Place:
    """What a passage has from the headings above it."""

    where: Where
    slot: str = ""
    criterion: int | None = None


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    number: str
    slot: str
    criterion: int | None
    is_bare: bool = False


@dataclass(slots=True)
class Placer:
    """The headings above, as the components are passed one after the other."""

    above: list[_Heading] = field(default_factory=list)
    part: int = 0
    item: int = 0
    item_criterion: int | None = None

    def place(self, one: Component) -> Place:
        """Return the place of the next component."""
        if one.part != self.part:
            self.part, self.above, self.item, self.item_criterion = one.part, [], 0, None
        if one.role not in INNER:
            slot = SLOTS.get(one.role, "")
            return Place(Where("", slot, 0, first_words(one.text)), slot)
        return self._heading(one) if one.role is Role.HEADING else self._content(one)

    def _heading(self, one: Component) -> Place:
        self.item, self.item_criterion = 0, None
        bare = self.above[-1] if self.above and self.above[-1].is_bare and not one.label else None
        self.above = [heading for heading in self.above if heading.level < one.level]
        last = self.above[-1] if self.above else None
        words = one.text[one.begins : one.heading_end or len(one.text)]
        slot = (slot_of(words) if one.heading_end else slot_at_start(words) or _request(words)) or (
            last.slot if last else self._outer()
        )
        criterion = criterion_of(words[:120]) or (last.criterion if last else None)
        above = bare if bare and bare.level == one.level else last
        number = number_of(one.label) if one.label else (above.number if above else "")
        self.above.append(_Heading(one.level, number, slot, criterion, bool(one.label) and not words.strip()))
        shown = " ".join(words.split()[:WORDS_SHOWN]) if one.heading_end else first_words(words)
        return Place(Where(number, slot, 0, shown), slot, criterion)

    def _content(self, one: Component) -> Place:
        last = self.above[-1] if self.above else None
        words = one.text[one.begins :]
        slot = (slot_at_start(words) if one.role is not Role.CELL else "") or (last.slot if last else self._outer())
        if one.role is Role.ITEM:
            self.item += 1
            self.item_criterion = criterion_at_start(words)
        elif one.role is Role.PARAGRAPH and one.label:
            self.item, self.item_criterion = 0, criterion_at_start(words)
        number = self._number(one.label, last)
        inside = self.item if one.role in (Role.ITEM, Role.SUBITEM) else 0
        criterion = self.item_criterion or (last.criterion if last else None)
        return Place(Where(number, slot, inside, first_words(words)), slot, criterion)

    def _outer(self) -> str:
        return "appendices" if self.part else ""

    def _number(self, label: Label | None, last: _Heading | None) -> str:
        above = last.number if last else ""
        is_own = label is not None and label.numerals is Numerals.ARABIC and (not above or above[:1].isdigit() or above.isupper())
        return number_of(label) if label and is_own else above


def number_of(label: Label) -> str:
    """Return a printed number as findings name it, without the mark behind it."""
    return label.text.rstrip(".):/-–— ")


def first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:WORDS_SHOWN]) + (" …" if len(words) > WORDS_SHOWN else "")


def slot_of(heading: str) -> str:
    """Return the slot that a heading speaks of, the first where it names several; "" for none."""
    said, slots = flat(heading), word_patterns()["slots"].items()
    found = [(match.start(), slot) for slot, pattern in slots if (match := compiled(pattern).search(said))]
    return min(found)[1] if found else ""


def slot_at_start(text: str) -> str:
    """Return the slot of text that opens with the word for it and a colon; "" for none."""
    opening, colon, _ = text[:60].partition(":")
    return slot_of(opening) if colon and len(opening.split()) <= WORDS_SHOWN else ""


def _request(text: str) -> str:
    """Return the slot of a numbered paragraph without title that asks of those above."""
    return "proposals" if compiled(word_patterns()["request"]).match(flat(text)) else ""


def criterion_of(words: str) -> int | None:
    """Return the number of the criterion that words name ("Tiêu chí số 4 về Giáo dục"), or None."""
    match = compiled(word_patterns()["criterion"]).search(flat(words))
    return int(match[1]) if match else None


def criterion_at_start(words: str) -> int | None:
    match = compiled(word_patterns()["criterion"]).search(flat(words))
    return int(match[1]) if match and match.start() < 6 else None
