"""The lines of one place as they are to be: its own in order, what comes in from elsewhere or from nowhere, what goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ntmdocs.citing import default_period
from ntmdocs.lens.desk import Desk
from ntmdocs.lens.drafts import bare, is_same, marked, tail_of, typed_as, unmarked
from ntmdocs.lens.flow import Sheet
from ntmdocs.lens.holders import Holder
from ntmdocs.lens.lines import Record, Role
from ntmdocs.lens.placing import LISTS, kind_of
from ntmdocs.lens.reading import record_draft, undashed
from ntmdocs.lens.returning import find_returned, printed_citations, put_back
from ntmdocs.lens.units import CLOSERS
from ntmdocs.merge.sequences import rising
from ntmdocs.model.inline import Cite, Inline, Run, normalise
from ntmdocs.model.period import Period
from ntmdocs.model.prose import Kind, Paragraph, print_paragraph, print_prose, print_words

ITEMS = (Kind.ITEM, Kind.SUBITEM)
STAR = "* "
_MARKS = ("- ", "+ ", "– ", "— ", "• ")


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the new list. `record` is the one that it was, here or elsewhere; `pieces` what it says now, None as it did.

    `sheet` is where it stands on the edited paper, None for a line that the paper does not print. `is_settled` where it stays
    in its place in the file.
    """

    record: Record | None
    sheet: int | None
    pieces: tuple[Inline, ...] | None = None
    kind: Kind = Kind.PARAGRAPH
    is_settled: bool = False

    @property
    def index(self) -> int:
        return self.record.index if self.record else -1


def list_members(desk: Desk, holder: Holder, sheets: Sequence[int]) -> tuple[list[Member], list[Record]]:
    """Return the lines that a place is to have, given the sheets that belong to it, and its own that go."""
    made = [_member(desk, holder, index) for index in sheets]
    here = {one.index for one in made if _is_own(one, holder)}
    printed = _printed_order(desk, holder)
    dropped = [holder.records[i] for i in printed if i not in here and not _stays(desk, holder, i)]
    unprinted = [i for i in range(len(holder.records)) if i not in here and holder.records[i] not in dropped]
    own = [one.index for one in made if _is_own(one, holder)]
    if own == [i for i in printed if i in here]:
        base = [_own(made, holder, i) for i in sorted({*own, *unprinted})]
        return _with_added(base, made, holder), dropped
    base = made
    for i in unprinted:
        after = max((at for at, one in enumerate(base) if _is_own(one, holder) and one.index < i), default=-1)
        base.insert(after + 1, Member(holder.records[i], None, kind=holder.records[i].kind))
    return _settled(base, holder), dropped


def _is_own(one: Member, holder: Holder) -> bool:
    return one.record is not None and one.record.holder == holder.name


def _printed_order(desk: Desk, holder: Holder) -> list[int]:
    members = (unit.member for unit in desk.units)
    return list(dict.fromkeys(one.index for one in members if one and one.holder == holder.name))


def _stays(desk: Desk, holder: Holder, index: int) -> bool:
    """Tell whether a line that has no sheet here was not taken out: it is in a conflict, or could not be moved."""
    units = [i for i, unit in enumerate(desk.units) if unit.member is holder.records[index]]
    gone = set(desk.gone)
    moved = {sheet.unit for i, sheet in enumerate(desk.sheets) if sheet.owner and i not in desk.staying}
    return not all(unit in gone or unit in moved for unit in units)


def _own(made: Sequence[Member], holder: Holder, index: int) -> Member:
    found = next((one for one in made if _is_own(one, holder) and one.index == index), None)
    record = holder.records[index]
    if found is None:
        return Member(record, None, kind=record.kind, is_settled=True)
    return Member(record, found.sheet, found.pieces, found.kind, is_settled=True)


def _with_added(base: list[Member], made: Sequence[Member], holder: Holder) -> list[Member]:
    """Put lines from elsewhere behind the line that they follow on the paper; those before all others come first."""
    out = list(base)
    before: int | None = None
    for one in made:
        if _is_own(one, holder):
            before = one.sheet
            continue
        at = next((i for i, other in enumerate(out) if other.sheet is not None and other.sheet == before), None)
        place = 0 if at is None else at + 1
        while place < len(out) and out[place].sheet is None:  # lines that are held back keep their place before it
            place += 1
        out.insert(place, one)
        before = one.sheet
    return out


def _settled(members: Sequence[Member], holder: Holder) -> list[Member]:
    own = [(at, one.index) for at, one in enumerate(members) if _is_own(one, holder)]
    fixed = {at for at, _ in rising(own)}
    return [
        Member(one.record, one.sheet, one.pieces, one.kind, is_settled=True) if at in fixed else one
        for at, one in enumerate(members)
    ]


def _member(desk: Desk, holder: Holder, index: int) -> Member:
    sheet = desk.sheets[index]
    is_list = holder.slot in LISTS
    if sheet.unit is None:
        return _added(desk, index, is_list, holder)
    unit = desk.units[sheet.unit]
    record = unit.member
    reading = desk.reader.edited.get(index)
    found = record_draft(reading, unit) if reading else None
    if record is None or found is None:
        return Member(record, index, _moved(desk, record, holder), record.kind if record else Kind.PARAGRAPH)
    kind = _kind(desk, index, holder, record)
    pieces = _changed(desk, index, record, kind)
    if record.holder != holder.name:
        pieces = at_home(desk, record.line.pieces if pieces is None else pieces, record, holder)
    return Member(record, index, pieces, kind)


def _moved(desk: Desk, record: Record | None, holder: Holder) -> tuple[Inline, ...] | None:
    """Return what a line from elsewhere must say here, None where it says the same."""
    if record is None or record.holder == holder.name:
        return None
    pieces = at_home(desk, record.line.pieces, record, holder)
    return None if is_same(pieces, record.line.pieces) else pieces


def _kind(desk: Desk, index: int, holder: Holder, record: Record) -> Kind:
    """Return the kind of an edited line: another one only where a person typed a mark, among items or in an item's style."""
    sheet = desk.sheets[index]
    unit = desk.units[sheet.unit or 0]
    typed = kind_of(sheet, {})
    if record.role is not Role.PROSE or desk.placing.opens(unit):
        return record.kind
    if record.kind in ITEMS:
        return typed if typed in ITEMS else record.kind
    is_old = unit.text.lstrip().startswith((*_MARKS, STAR))
    return record.kind if is_old or not _among_items(desk, sheet, holder) else _marked_kind(desk, sheet, record.kind)


def _among_items(desk: Desk, sheet: Sheet, holder: Holder) -> bool:
    """Tell whether a paragraph has the style of items, or stands in a place that has some."""
    return desk.placing.kinds.get(sheet.style) in ITEMS or any(one.kind in ITEMS for one in holder.records)


def _marked_kind(desk: Desk, sheet: Sheet, otherwise: Kind) -> Kind:
    """Return the kind of item that a typed mark means: of a star that of its style."""
    typed, styled = kind_of(sheet, {}), desk.placing.kinds.get(sheet.style, Kind.ITEM)
    if sheet.text.lstrip().startswith(STAR):
        return styled if styled in ITEMS else Kind.ITEM
    return typed if typed in ITEMS else otherwise


def _changed(desk: Desk, index: int, record: Record, kind: Kind) -> tuple[Inline, ...] | None:
    """Return what a line is to hold now, None where nothing but a closing mark of the template's differs."""
    unit = desk.units[desk.sheets[index].unit or 0]
    place = next(i for i, one in enumerate(unit.prints) if one.record is record)
    draft, wording = desk.reader.edited[index].prints[place], unit.prints[place].wording
    if wording is None:
        return None
    if kind in ITEMS and marked(draft.pieces) and not marked(wording.pieces):
        draft = replace(draft, pieces=unmarked(draft.pieces))
    closing = unit.text[unit.prints[place].end :]
    is_last = _is_last(desk, index) or bool(closing.strip() and not closing.strip(CLOSERS))
    was_ended = not is_same(wording.pieces, record.line.pieces)
    loosely = is_last or was_ended or record.role is Role.LISTED
    if is_same(draft.pieces, wording.pieces, loosely=loosely):
        return None
    draft = replace(draft, pieces=_recited(desk, index, draft.pieces, record.period))
    if draft.is_renewed:
        desk.renewed.add(desk.sheets[index].result)
    if _goes_on(desk, index, record):
        return bare(draft.pieces, closers=False)
    pieces = typed_as(record, wording, draft.pieces)
    if is_last and not was_ended and record.role is Role.PROSE:
        tail = tail_of(record.line.pieces)
        pieces = normalise((*bare(draft.pieces), *((Run(tail),) if tail else ())))
    return None if is_same(pieces, record.line.pieces) else pieces


def _goes_on(desk: Desk, index: int, record: Record) -> bool:
    """Tell whether a line was split and its end, closing marks with it, stands in a later paragraph."""
    return record.role is Role.PROSE and any(at > index and one is record for at, one in desk.reader.origins.items())


def _is_last(desk: Desk, index: int) -> bool:
    """Tell whether a sheet is the last line of the body, which the template closes."""
    later = (sheet for sheet in desk.sheets[index + 1 :] if sheet.owner and sheet.owner not in LISTS)
    return desk.sheets[index].owner not in LISTS and not any(True for _ in later)


def _added(desk: Desk, index: int, is_list: bool, holder: Holder) -> Member:
    kind = Kind.PARAGRAPH if is_list else _added_kind(desk, index, holder)
    has_dash = is_list or kind in ITEMS
    pieces = undashed(desk.reader.added[index], is_listed=is_list, has_dash=has_dash)
    pieces = at_home(desk, pieces, desk.reader.origins.get(index), holder)
    if desk.reader.added[index].is_renewed:
        desk.renewed.add(desk.sheets[index].result)
    return Member(None, index, _recited(desk, index, pieces, voice(desk, holder).period), kind)


def _added_kind(desk: Desk, index: int, holder: Holder) -> Kind:
    """Return the kind of an added line; what was split off without a mark is of the kind of its other half."""
    sheet, origin = desk.sheets[index], desk.reader.origins.get(index)
    if sheet.text.lstrip().startswith(STAR) and _among_items(desk, sheet, holder):
        return _marked_kind(desk, sheet, Kind.ITEM)
    if kind_of(sheet, {}) is Kind.PARAGRAPH and origin is not None and origin.role is Role.PROSE:
        return origin.kind
    return kind_of(sheet, desk.placing.kinds)


def _recited(desk: Desk, index: int, pieces: tuple[Inline, ...], here: Period | None) -> tuple[Inline, ...]:
    """Return pieces with the citations of lines that were taken out, where their words stand here."""
    units = [desk.units[i] for i in desk.gone if desk.units[i].member]
    cut = (desk.sheets[at].unit or 0 for at, reading in desk.reader.edited.items() if reading.lost and at != index)
    returned = find_returned(pieces, list(printed_citations((*units, *(desk.units[i] for i in cut)))))
    if any(one.printed.is_earlier for one in returned):
        desk.renewed.add(desk.sheets[index].result)
    return put_back(pieces, [(one, _fitted(desk, one.printed.cite, one.printed.record, here)) for one in returned])


def at_home(desk: Desk, pieces: tuple[Inline, ...], source: Record | None, holder: Holder) -> tuple[Inline, ...]:
    """Return the pieces of a line from elsewhere so that they print the same: a citation names its period, or becomes words."""
    here = voice(desk, holder).period
    if source is None or source.period == here:
        return pieces
    return normalise(_fitted(desk, piece, source, here) if isinstance(piece, Cite) else piece for piece in pieces)


def _fitted(desk: Desk, piece: Cite, source: Record, here: Period | None) -> Inline:
    wanted, there = desk.words((piece,), source), replace(source, period=here)
    dated = replace(piece, path=(source.period.token, *piece.path)) if source.period else piece
    fitting = (one for one in (piece, dated) if desk.words((one,), there) == wanted)
    return next(fitting, Run(wanted, piece.bold, piece.italic))


def indent_of(holder: Holder, members: Sequence[Member], at: int) -> str:
    """Return the space that the file sets before a line like a new one: before the nearest of its kind, those above first."""
    ways = (*reversed(members[:at]), *members[at + 1 :])
    alike = (one.record for one in ways if one.kind is members[at].kind and one.record in holder.records)
    record = next((one for one in alike if one is not None), None)
    if record is None or not holder.is_block:
        return ""
    row = holder.texts(record.index)[0]
    return row[: len(row) - len(row.lstrip(" "))]


def rows_of(
    member: Member, holder: Holder, origin: Holder | None, follows_item: bool, indent: str = ""
) -> tuple[str, ...]:
    """Return the rows of a line that is written anew: its source rows where it only moved, its attributes with it.

    `indent` goes before a new line.
    """
    record = member.record
    if holder.slot in LISTS:
        return (print_words(member.pieces if member.pieces is not None else record.line.pieces if record else ()),)
    if record is None:
        kind = Kind.CONTINUATION if follows_item and member.kind is Kind.PARAGRAPH else member.kind
        row = print_paragraph(kind, member.pieces or ())
        return (indent + row.lstrip(" ") if indent and kind is not Kind.PARAGRAPH else row,)
    if origin is not None and origin.is_block and origin.slot not in LISTS and member.pieces is None:
        rows = origin.texts(record.index)
        return rows if record.kind is not Kind.CONTINUATION or follows_item else (rows[0].lstrip(" "), *rows[1:])
    line = record.line if member.pieces is None else type(record.line)(member.pieces, record.line.span)
    kind = member.kind if record.kind is not Kind.CONTINUATION or follows_item else Kind.PARAGRAPH
    return print_prose((Paragraph(kind, line, record.attributes),))


def words_of(desk: Desk, records: Iterable[Record]) -> str:
    """Return what lines print, as messages show it."""
    return " / ".join(desk.words(one.line.pieces, one) for one in records)


def printed(desk: Desk, one: Member, holder: Holder) -> str:
    """Return what a line of a place is to print."""
    if one.record is None:
        return desk.words(one.pieces or (), voice(desk, holder))
    return desk.words(one.record.line.pieces if one.pieces is None else one.pieces, one.record)


def voice(desk: Desk, holder: Holder) -> Record:
    """Return a line such as a place has, whose period a bare citation there means."""
    if holder.records:
        return holder.records[0]
    return replace(desk.register.records[0], period=default_period(holder.slot, desk.plan.year))
