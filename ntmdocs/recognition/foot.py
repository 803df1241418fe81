"""The foot of a document: recipients, the signer's lines, contacts; in cells, tabs, boxes or plain paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ntmdocs.model.recognised import Component
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container
from ntmdocs.recognition.head import ITEM
from ntmdocs.recognition.lines import Line, part
from ntmdocs.recognition.marks import evident, is_name, is_office, is_rule, is_signer
from ntmdocs.recognition.parts import is_foot
from ntmdocs.recognition.signers import Side, read_signer
from ntmdocs.recognition.words import matches
from ntmdocs.scripts.labels import parse_label

LIST: Side = ("recipients", 0, 0)
NEAR_END, LONGEST, BACK = 30, 110, 12


def foot_start(lines: Sequence[Line], bordered: frozenset[int]) -> int:
    """Return the index of the first line of the foot; the number of lines where there is none."""
    sure = next((at for at in range(len(lines)) if _is_sure(lines, at) and lines[at].strip.table not in bordered), None)
    if sure is None:
        late = range(max(0, len(lines) - NEAR_END), len(lines))
        sure = next((at for at in late if _may_sign(lines[at], bordered) and _all_short(lines[at:])), None)
    if sure is None:
        return len(lines)
    first = _table_start(lines, sure)
    for at in range(first - 1, max(first - BACK, 0) - 1, -1):
        if not _is_slight(lines[at]) or lines[at].strip.table in bordered:
            break
        if is_office(lines[at].text) and _stands_apart(lines[at]):
            first = _table_start(lines, at)
    if first > 0 and evident(lines[first - 1].text) is Role.PLACE_AND_DATE:
        first -= 1
    return first


def _is_sure(lines: Sequence[Line], at: int) -> bool:
    """Tell the first line of a foot; the recipients' title with words behind it stands in bodies too, without a signer."""
    if is_foot(lines[at]):
        return True
    if not matches("recipients_line", lines[at].text):
        return False
    after = lines[at + 1 : at + NEAR_END]
    signer = next((order for order, line in enumerate(after) if is_foot(line)), None)
    return signer is not None and not any(parse_label(line.text) for line in after[:signer])


def _table_start(lines: Sequence[Line], at: int) -> int:
    table = lines[at].strip.table
    strip = lines[at].strip
    while at > 0 and (lines[at - 1].strip is strip or (table and lines[at - 1].strip.table == table)):
        at -= 1
    return at


def _stands_apart(line: Line) -> bool:
    return bool(line.strip.table) or line.is_right or line.is_centred or line.place > 0 or "\t" in line.text


def _may_sign(line: Line, bordered: frozenset[int]) -> bool:
    return is_office(part(line)[0].text) and _stands_apart(line) and line.strip.table not in bordered


def _all_short(lines: Sequence[Line]) -> bool:
    return all(len(line.text) < LONGEST for line in lines)


def _is_slight(line: Line) -> bool:
    """Tell a line that may stand between the offices of a foot and its recipients: a name, a note, an office."""
    if ITEM.match(line.text) or len(line.text) > LONGEST:
        return False
    said = [one.text for one in part(line)]
    return all(is_office(one) or matches("note", one) or is_name(one) or is_rule(one) or not one for one in said)


def iter_foot(lines: Sequence[Line]) -> Iterator[Component]:
    """Yield the components of the foot, one side after the other."""
    pieces = [piece for line in lines for piece in part(line) if piece.text]
    tables = {one.strip.table for one in pieces if is_foot(one) or is_office(one.text) or matches("note", one.text)} - {0}
    roles: dict[int, Role] = {}
    for at, role in _recipients(pieces):
        roles[at] = role
    sides: dict[object, list[int]] = {}
    for at, one in enumerate(pieces):
        if at not in roles:
            if other := _other(one, tables):
                roles[at] = other
            else:
                sides.setdefault(side_of(one), []).append(at)
    for side in sides.values():
        roles |= dict(zip(side, read_signer([pieces[at] for at in side]), strict=True))
    yield from (pieces[at].component(roles[at]) for at in _order(pieces, roles))


def _order(pieces: Sequence[Line], roles: Mapping[int, Role]) -> list[int]:
    """Return the lines' indices as people read a foot: one side after the other, of each table or stretch of paragraphs."""
    keys: list[tuple[int, int, int]] = []
    firsts: dict[Side, int] = {}
    block = 0
    for at, one in enumerate(pieces):
        if at == 0 or one.strip.table != pieces[at - 1].strip.table:
            block, firsts = at, {}
        side = LIST if roles[at] in (Role.RECIPIENTS_TITLE, Role.RECIPIENT) else side_of(one)
        keys.append((block, firsts.setdefault(side, at), at))
    return [at for *_, at in sorted(keys)]


def side_of(line: Line) -> Side:
    """Return what one signer's lines share: the column of a table, the box, the side of parted lines."""
    if line.strip.container is Container.CELL:
        return ("cell", line.strip.table, line.strip.column if not line.place else line.place)
    if line.strip.container is Container.BOX:
        return ("box", 0, 0)
    return ("flow", 0, 1 if line.place == 1 else 2)


def _other(line: Line, tables: set[int]) -> Role | None:
    """Return the role of what is neither recipient nor signer; None for what may be the signer's."""
    text = line.text
    if is_rule(text) or matches("note", text):
        return Role.OTHER
    if matches("contact", text):
        return Role.CONTACT
    found = evident(text)
    if found in (Role.PLACE_AND_DATE, Role.DRAFT_MARK, Role.STAMP):
        return found
    if line.strip.container is Container.CELL and line.strip.table not in tables:
        return Role.CELL
    return Role.PARAGRAPH if len(text) > LONGEST else None


def _recipients(pieces: Sequence[Line]) -> Iterator[tuple[int, Role]]:
    """Yield which lines are recipients, from their title on, in its column or as a list."""
    title: Line | None = None
    is_kept = False
    last: Line | None = None
    for at, one in enumerate(pieces):
        if matches("recipients", one.text) or matches("recipients_line", one.text):
            title, last, is_kept = one, one, False
            yield at, Role.RECIPIENTS_TITLE
        elif title and last and _is_recipient(one, title, last, is_kept):
            is_item = bool(ITEM.match(one.text)) or bool(one.strip.number) or not is_kept
            yield at, Role.RECIPIENT if is_item else Role.OTHER
            last, is_kept = one, is_kept or matches("kept", one.text)


def _is_recipient(line: Line, title: Line, last: Line, is_kept: bool) -> bool:
    if is_signer(line.text) or matches("contact", line.text):
        return False
    if title.strip.container is Container.CELL:
        return side_of(line) == side_of(title) and not (line.is_upper and is_office(line.text))
    if line.strip is title.strip and not line.place:
        return True
    if line.strip.container is not title.strip.container or (line.is_right and not ITEM.match(line.text)):
        return False
    is_listed = bool(ITEM.match(line.text)) or bool(line.strip.number)
    return is_listed or (
        not is_kept and not is_office(line.text) and last.text[-1] not in "." and not line.has_gap and line.place < 2
    )
