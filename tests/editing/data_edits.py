"""What changes in the data while the Word file is with people: chosen by chance, far from their edits, near them and in the same words."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.editing.edits import Choice, Record
from tests.editing.manuscript import Change, Manuscript
from tests.editing.typed import CITATION, Typed

WORD = re.compile(r"[^\W\d_]+")
FAR = 30  # characters between two edits of one line that must not meet


@dataclass(frozen=True)
class Turn:
    """A change of the data, made already: `typed` must be found on the paper or in a conflict; `lines` it touches; `clashes` by intent."""

    kind: str
    changes: tuple[Change, ...]
    typed: tuple[str, ...] = ()
    lines: frozenset[int] = frozenset()
    clashes: bool = False


def turn(kind: str, choice: Choice, records: Sequence[Record]) -> Turn | None:
    """Change the data in a way; return what was changed, None where there is no place for it."""
    made = KINDS[kind](choice, records)
    if made is None:
        return None
    first = choice.script.next_id
    if not all(choice.script.apply(change) for change in made.changes):
        return None
    return replace(made, lines=made.lines | frozenset(range(first, choice.script.next_id)))


def _free(choice: Choice, records: Sequence[Record]) -> list[Typed]:
    """Return prose lines that nobody touched, in an order by chance."""
    touched = _touched(records)
    lines = [one for one in choice.script.typed if choice.script.id_of(one) not in touched and _is_good(choice.script, one)]
    choice.chance.shuffle(lines)
    return lines


def _is_good(script: Manuscript, one: Typed) -> bool:
    return one.slot[0] not in ("nơi nhận", "căn cứ") and "\\" not in one.words and not script.is_named(one)


def _touched(records: Sequence[Record]) -> set[int]:
    return {line for record in records for line in record.lines}


def _spots(one: Typed, line: str) -> list[tuple[int, int]]:
    """Return words of a line (counted from its start) that stand apart from citations and marks."""
    cited = [(hit.start() + one.start, hit.end() + one.start) for hit in CITATION.finditer(one.words)]
    words = (hit.span() for hit in WORD.finditer(line, one.start))
    return [(start, end) for start, end in words if all(end + 2 < first or last + 2 < start for first, last in cited)]


def _reword(choice: Choice, one: Typed, kind: str, spots: Sequence[tuple[int, int]], *, clashes: bool = False) -> Turn | None:
    if not spots:
        return None
    start, end = choice.chance.choice(list(spots))
    words = choice.phrase(of_data=True)
    change = choice.script.reword(one, start, end, words)
    return Turn(kind, (change,), (words,), frozenset({change.line}), clashes)


def _elsewhere(choice: Choice, records: Sequence[Record]) -> Turn | None:
    for one in _free(choice, records):
        found = _reword(choice, one, "elsewhere", _spots(one, choice.script.line_of(one)))
        if found:
            return found
    return None


def _nearby(choice: Choice, records: Sequence[Record]) -> Turn | None:
    touched = _touched(records)
    at = {number for number, (line, _) in enumerate(choice.script.lines) if line in touched}
    for one in _free(choice, records):
        if any(abs(one.number - other) <= 2 for other in at):
            return _reword(choice, one, "nearby", _spots(one, choice.script.line_of(one)))
    return None


def _reworded(choice: Choice, records: Sequence[Record]) -> list[tuple[Typed, Change]]:
    """Return lines in which a person changed words, with that change."""
    changes = {change.line: change for record in records for change in record.changes if change.act == "reword"}
    typed = [(one, changes[choice.script.id_of(one)]) for one in choice.script.typed if choice.script.id_of(one) in changes]
    turned = {line for record in records if record.kind == "turn" for line in record.lines}
    typed = [pair for pair in typed if _is_good(choice.script, pair[0]) and pair[1].line not in turned]
    choice.chance.shuffle(typed)
    return typed


def _same(choice: Choice, records: Sequence[Record]) -> Turn | None:
    for one, change in _reworded(choice, records):
        line = choice.script.line_of(one)
        at = line.find(change.before + change.old + change.behind)
        spots = [(start, end) for start, end in _spots(one, line) if end + FAR < at + len(change.before) or start > at + len(change.before + change.old) + FAR]
        if at >= 0 and spots:
            return _reword(choice, one, "same", spots)
    return None


def _clash(choice: Choice, records: Sequence[Record]) -> Turn | None:
    for one, change in _reworded(choice, records):
        line = choice.script.line_of(one)
        at = line.find(change.before + change.old + change.behind)
        if at >= 0 and change.old and "*" not in change.old + change.new:
            start = at + len(change.before)
            return _reword(choice, one, "clash", [(start, start + len(change.old))], clashes=True)
    return None


def _alike(choice: Choice, records: Sequence[Record]) -> Turn | None:
    """Do in the data what a person did on the paper."""
    for one, change in _reworded(choice, records):
        if choice.script.copy().apply(change):
            return Turn("alike", (change,), (), frozenset({choice.script.id_of(one)}))
    return None


def _lonely(choice: Choice, records: Sequence[Record]) -> list[Typed]:
    """Return items without attributes or further paragraphs, with an item before them."""
    touched = _touched(records)
    found, lines = [], choice.script.typed
    for before, one, after in zip(lines, lines[1:], lines[2:], strict=False):
        good = one.mark == before.mark == "- " and before.slot == one.slot and before.start == one.start
        ends = after.slot != one.slot or after.start == one.start
        ids = {choice.script.id_of(other) for other in (before, one)}
        if good and ends and not choice.script.attributes(one) and not ids & touched and _is_good(choice.script, one):
            found.append(one)
    choice.chance.shuffle(found)
    return found


def _insert(choice: Choice, records: Sequence[Record]) -> Turn | None:
    for one in _lonely(choice, records):
        words = f"Phối hợp {choice.phrase(of_data=True)} trong quý {choice.phrase(of_data=True)}."
        return Turn("insert", (choice.script.insert(one, words),), (words,), frozenset({choice.script.id_of(one)}))
    return None


def _delete(choice: Choice, records: Sequence[Record]) -> Turn | None:
    for one in _lonely(choice, records):
        return Turn("delete", (choice.script.delete(one),), (), frozenset({choice.script.id_of(one)}))
    return None


def _move(choice: Choice, records: Sequence[Record]) -> Turn | None:
    lonely = _lonely(choice, records)
    for one in lonely:
        for to in lonely:
            if to.slot == one.slot and abs(to.order - one.order) > 1:
                lines = frozenset({choice.script.id_of(one), choice.script.id_of(to)})
                return Turn("move", (choice.script.move(one, to),), (), lines)
    return None


def _delete_touched(choice: Choice, records: Sequence[Record]) -> Turn | None:
    """Drop a line in which a person changed words."""
    for one, change in _reworded(choice, records):
        says_more = change.old.replace("*", "") != change.new.replace("*", "")
        if says_more and one.mark == "- " and not choice.script.attributes(one) and one.order > 0 and _ends(choice, one):
            return Turn("delete_touched", (choice.script.delete(one),), (), frozenset({change.line}), clashes=True)
    return None


def _ends(choice: Choice, one: Typed) -> bool:
    after = next((other for other in choice.script.typed if other.number > one.number), None)
    return after is None or after.slot != one.slot or after.start <= one.start


def _touch_deleted(choice: Choice, records: Sequence[Record]) -> Turn | None:
    """Change words of a line that a person deleted."""
    turned = {line for record in records if record.kind == "turn" for line in record.lines}
    gone = {change.line for record in records for change in record.changes if change.act == "delete"} - turned
    for one in choice.script.typed:
        if choice.script.id_of(one) in gone:
            return _reword(choice, one, "touch_deleted", _spots(one, choice.script.line_of(one)), clashes=True)
    return None


def _figure(choice: Choice, records: Sequence[Record]) -> Turn | None:
    """Change a figure: a value of a year or a plan that stands in one line."""
    good = []
    for line, text in choice.script.lines:
        found = re.fullmatch(r"    (?:năm \d{4}|kế hoạch \d{4}): (\d[\d.]*(?:,\d+)?)", text)
        if found:
            good.append((line, found))
    return _digits(choice, "figure", good)


def _hamlet(choice: Choice, records: Sequence[Record]) -> Turn | None:
    """Change a hamlet's value."""
    touched = _touched(records)
    good = []
    for line, text in choice.script.lines:
        found = re.fullmatch(r"      [^:>]+: (\d+)", text)
        if found and line not in touched:
            good.append((line, found))
    return _digits(choice, "hamlet", good)


def _digits(choice: Choice, kind: str, good: list[tuple[int, re.Match[str]]]) -> Turn | None:
    if not good:
        return None
    line, found = choice.chance.choice(good)
    digits = found[1]
    other = choice.chance.choice([one for one in "123456789" if one != digits[-1]])
    change = Change("reword", line, old=digits, new=digits[:-1] + other, before=found.string[: found.start(1)])
    return Turn(kind, (change,), (), frozenset({line, *choice.script.citing(line)}))


KINDS: dict[str, Callable[[Choice, Sequence[Record]], Turn | None]] = {
    "elsewhere": _elsewhere,
    "nearby": _nearby,
    "same": _same,
    "clash": _clash,
    "alike": _alike,
    "insert": _insert,
    "delete": _delete,
    "move": _move,
    "delete_touched": _delete_touched,
    "touch_deleted": _touch_deleted,
    "figure": _figure,
    "hamlet": _hamlet,
}


def pick(chance: random.Random, count: int, *, peaceful: bool = False) -> list[str]:
    """Return kinds of changes by chance; `peaceful`: none that is to clash."""
    kinds = [kind for kind in KINDS if not peaceful or kind not in ("clash", "delete_touched", "touch_deleted")]
    return [chance.choice(kinds) for _ in range(count)]
