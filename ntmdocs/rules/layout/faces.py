"""LAY110-LAY205: font, colour, size, weight, slant, letter case and alignment of each component, by the decree's table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from ntmdocs.finding import Finding
from ntmdocs.model.marks import GAP_OPENING
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.regulation import Align, Case
from ntmdocs.model.regulation import Component as Row
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container, Piece
from ntmdocs.offences import layout as offences
from ntmdocs.rules.layout.components import at, interval, is_blank, is_later, limits_of, row_of, shown, words
from ntmdocs.rules.rule import LayoutRule

Test = Callable[[Piece], bool]
MOST = 0.5  # of a component's letters: less is a word that somebody marked
FEW_LETTERS = 4  # too few to tell capitals from an abbreviation
HEAD = (Role.NATIONAL_TITLE, Role.MOTTO, Role.PARENT_BODY, Role.ISSUING_BODY, Role.NUMBER, Role.PLACE_AND_DATE)
FREE_IN_APPENDICES = frozenset({"body", "section", "clause_title"})  # the decree speaks of an appendix's titles only
COLOURED = (Role.STAMP,)
FREE = (Role.OTHER, Role.DRAFT_MARK)
HEADINGS = frozenset({"part_label", "section", "clause_title"})
UNSET = frozenset({"body", "addressee", "contacts"})  # people may mark words there
SLACK_PT = 0.01


def check_font(recognised: Recognised) -> Iterator[Finding]:
    """Yield each stretch of text in another font, once a paragraph and font."""
    wanted = limits_of(recognised).font
    for one in _set(recognised):
        for offset, piece in _first_of_each(one, lambda piece: piece.face.font.casefold() != wanted.casefold()):
            yield at(recognised, offences.FONT, one, offset, found=piece.face.font, allowed=wanted)


def check_colour(recognised: Recognised) -> Iterator[Finding]:
    """Yield each stretch of text that is not black; stamps are red."""
    wanted = limits_of(recognised).color
    for one in _set(recognised):
        if one.role not in COLOURED:
            for offset, _ in _first_of_each(one, lambda piece: piece.face.color.upper() != wanted.upper()):
                yield at(recognised, offences.COLOUR, one, offset)


def _set(recognised: Recognised) -> Iterator[Component]:
    return (one for one in recognised.components if one.role not in FREE and one.strip.container is not Container.NOTE)


def _first_of_each(one: Component, is_wrong: Test) -> Iterator[tuple[int, Piece]]:
    """Yield the first piece of each wrong face in a component, with its offset."""
    seen: set[tuple[str, str]] = set()
    offset = 0
    for piece in one.pieces:
        key = (piece.face.font, piece.face.color)
        if piece.text.strip() and any(letter.isalnum() for letter in piece.text) and is_wrong(piece) and key not in seen:
            seen.add(key)
            yield offset, piece
        offset += len(piece.text)


def _ruled(recognised: Recognised) -> Iterator[tuple[Component, Row]]:
    """Yield the components that stand in a row of the decree's table, with that row; those in tables of figures do not."""
    table = limits_of(recognised).components
    for one in recognised.components:
        name = row_of(one)
        is_free = one.part > 0 and name in FREE_IN_APPENDICES
        is_guessed = one.role is Role.HEADING and one.is_inferred
        is_of_another = one.role in HEAD and is_later(recognised, one)
        if name in table and not (is_free or is_guessed or is_of_another or is_blank(one) or _is_signed(one)):
            yield one, table[name]


def _is_signed(one: Component) -> bool:
    """Tell the words of an electronic signature: they have their own size."""
    return re.search(words()["signed"]["pattern"], one.text) is not None


def check_size(recognised: Recognised) -> Iterator[Finding]:
    """Yield each component most of whose letters are set smaller or larger than its row allows."""
    for one, row in _ruled(recognised):
        found = one.face.size_pt
        if not row.size_pt.low - SLACK_PT <= found <= row.size_pt.high + SLACK_PT:
            allowed = interval(row.size_pt.low, row.size_pt.high)
            yield at(recognised, offences.SIZE, one, found=shown(found), allowed=allowed)


def check_weight(recognised: Recognised) -> Iterator[Finding]:
    """Yield each component that is bold and should not be, or the other way; in the body people may mark words."""
    for one, row in _ruled(recognised):
        if row.name not in UNSET and _is_set(one, row, _share(one, lambda piece: piece.face.bold), row.bold):
            named = words()["weights"]
            yield at(recognised, offences.WEIGHT, one, wanted=named["yes" if row.bold else "no"])


def check_slant(recognised: Recognised) -> Iterator[Finding]:
    """Yield each component that is italic and should be upright, or the other way."""
    for one, row in _ruled(recognised):
        if row.name not in UNSET and _is_set(one, row, _share(one, lambda piece: piece.face.italic), row.italic):
            named = words()["slants"]
            yield at(recognised, offences.SLANT, one, wanted=named["yes" if row.italic else "no"])


def _is_set(one: Component, row: Row, share: float, wanted: bool) -> bool:
    """Tell whether most of a component is set otherwise than it should be."""
    return share < MOST if wanted else share > MOST


def _share(one: Component, has: Test) -> float:
    """Return which part of a component's letters has a property."""
    letters: Counter[bool] = Counter()
    for piece in one.pieces:
        letters[has(piece)] += sum(letter.isalnum() for letter in piece.text)
    total = letters.total()
    return letters[True] / total if total else 0.0


def check_case(recognised: Recognised) -> Iterator[Finding]:
    """Yield each component in capitals that should not be, or the other way."""
    for one, row in _ruled(recognised):
        text = _words_of(one)
        letters = [letter for letter in text if letter.isalpha()]
        if len(letters) <= FEW_LETTERS or row.case is Case.MIXED or GAP_OPENING in text.upper():
            continue
        capitals = sum(letter.isupper() for letter in letters)
        is_upper = capitals >= len(letters) * 0.9
        if row.case is Case.UPPER and capitals < len(letters):
            is_wrong = not is_upper or row.name not in HEADINGS
        else:
            is_wrong = row.case is Case.LOWER and is_upper and row.name not in UNSET
        if is_wrong:
            yield at(recognised, offences.CASE, one, wanted=words()["cases"][row.case.value])


def _words_of(one: Component) -> str:
    """Return the words of a component as they look: capitals by format count as such; a typed number is none of them."""
    text = "".join(_seen(piece) for piece in one.pieces)
    return text[one.begins : one.heading_end] if one.role is Role.HEADING and one.heading_end else text


def _seen(piece: Piece) -> str:
    return piece.text.upper() if piece.face.caps else piece.text


def check_alignment(recognised: Recognised) -> Iterator[Finding]:
    """Yield each component that should be centred and is not; where tabs or spaces may do it nobody can tell."""
    for one, row in _ruled(recognised):
        alone = one.start == 0 and one.end >= len(one.strip.text.rstrip())
        if row.align is Align.CENTER and alone and one.role is not Role.PAGE_NUMBER and not _may_be_centred(one):
            yield at(recognised, offences.ALIGNMENT, one)


def _may_be_centred(one: Component) -> bool:
    text = one.strip.text
    return one.strip.alignment == "center" or text[:1] in ("\t", " ", "\u00a0") or "\n" in text or one.strip.indent_mm > 15


def check_pairing(recognised: Recognised) -> Iterator[Finding]:
    """Yield sizes of national title, motto and date that are each allowed, but do not rise and fall together."""
    pairings = limits_of(recognised).pairings
    table = limits_of(recognised).components
    found = [next((one for one, row in _ruled(recognised) if row.name == name), None) for name in pairings.of]
    if any(one is None for one in found):
        return
    there = [one for one in found if one is not None]
    sizes = tuple(one.face.size_pt for one in there)
    are_allowed = all(size in table[name].size_pt for size, name in zip(sizes, pairings.of, strict=True))
    if are_allowed and sizes not in pairings.allowed:
        allowed = "; ".join(" / ".join(map(shown, one)) for one in pairings.allowed)
        yield at(recognised, offences.PAIRING, there[0], found=" / ".join(map(shown, sizes)), allowed=allowed)


RULES = (
    LayoutRule(offences.FONT, check_font),
    LayoutRule(offences.COLOUR, check_colour),
    LayoutRule(offences.SIZE, check_size),
    LayoutRule(offences.WEIGHT, check_weight),
    LayoutRule(offences.SLANT, check_slant),
    LayoutRule(offences.CASE, check_case),
    LayoutRule(offences.ALIGNMENT, check_alignment),
    LayoutRule(offences.PAIRING, check_pairing),
)
