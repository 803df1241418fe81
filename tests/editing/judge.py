"""What must have become of people's edits and of the data's changes: on paper after a build, in the data after a pull."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.editing.data_edits import Turn
from tests.editing.edits import ASK, EITHER, LINE, STAY, Record
from tests.editing.manuscript import Change, Manuscript, expected
from tests.editing.sheet import OURS, Line, Proposal, Sheet, bare, is_gone, iter_runs, run_text
from tests.editing.typed import nfc

MAPPED, ASKED, DISPUTED, WRONG = "mapped", "asked", "disputed", "wrong"


@dataclass
class Case:
    """One document over time: its data, what people did since the last pull, what the data changed since."""

    script: Manuscript
    records: list[Record] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    standing: set[str] = field(default_factory=set)  # words of conflicts that stood at the last pull


# --- on paper ---------------------------------------------------------------------------------------------------------


def faults_on_paper(case: Case, data: bytes, leftover: bytes = b"") -> list[str]:
    """Return what a built file lost, brought back or disputes without cause."""
    sheet = Sheet(data)
    everywhere = _everywhere(sheet, leftover)
    lines = sheet.lines
    faults = [f"lost: {record.kind}: {words!r}" for record in case.records for words in record.typed if not _stands(words, everywhere, record)]
    printed = [(one, words) for one in case.turns for words in one.typed if not is_reworded(one, words, case.records)]
    faults += [f"lost of the data: {one.kind}: {words!r}" for one, words in printed if nfc(words) not in everywhere]
    texts = {bare(line.text) for line in lines}
    faults += [f"came back: {record.kind}: {text[:60]!r}" for record in case.records for text in record.gone if bare(text) in texts and not _again(case, record)]
    faults += [f"look lost: {record.kind}: {record.look}" for record in case.records if record.look and not _has_look(lines, record.look)]
    faults += [f"order lost: {record.order}" for record in case.records if record.order and _is_misplaced(lines, record.order, case, record)]
    pictures = sum(record.pictures for record in case.records)
    faults += [f"pictures: {sheet.pictures} of {pictures}"] if sheet.pictures < pictures else []
    faults += [f"conflict without cause: {one.kind} {one.words[:60]!r} in {one.around[:80]!r}" for one in idle_conflicts(case, sheet)]
    faults += [f"no conflict: {one.kind}: {one.typed}" for one in case.turns if one.clashes and not _is_clash(one, sheet, case)]
    if leftover:
        faults.append(f"left over: {Sheet(leftover).text[:200]!r}")
    return faults


def _everywhere(sheet: Sheet, leftover: bytes = b"") -> str:
    """Return all words that a person finds in a file and beside it: in the text, in proposals, in comments."""
    places = [sheet.text, _flat(one.words for one in sheet.proposals), _flat(words for _, words in sheet.comments)]
    return "\n".join(map(nfc, [*places, Sheet(leftover).text if leftover else ""]))


def undone(records: Sequence[Record], new: Sequence[Record], before: bytes, after: bytes) -> tuple[list[Record], list[Record]]:
    """Return the records of people and their new ones after a person's hand made `after` of `before`, where it undid its own work.

    Words of an earlier record that stood before and do not stand after were taken away by a person, not by us: what is left of
    them must stay, nothing of the rest may come back. A row that goes with them was never in the data: nothing is to be told.
    """
    was, now = _everywhere(Sheet(before)), _everywhere(Sheet(after))
    broken = {words for record in records for words in record.typed if nfc(words) in was and nfc(words) not in now}
    own = [replace(one, home=STAY, row="") if one.row in broken else one for one in new]
    return [_left_of(one, broken, (was, now)) if broken.intersection(one.typed) else one for one in records], own


def _left_of(record: Record, broken: set[str], texts: tuple[str, str]) -> Record:
    typed = tuple(part for words in record.typed for part in (_parts_left(words, *texts) if words in broken else (words,)))
    if typed:
        return record if record.changes else replace(record, typed=typed)
    return replace(record, home=STAY, typed=(), gone=record.typed, changes=(), look=None, order=None, lines=frozenset())


def _parts_left(words: str, was: str, now: str) -> tuple[str, ...]:
    """Return the longest beginning and the longest end of a phrase, of two words or more, that stand as often as they did."""
    pieces = words.split()
    heads = [" ".join(pieces[:end]) for end in range(len(pieces) - 1, 1, -1)]
    tails = [" ".join(pieces[start:]) for start in range(1, len(pieces) - 1)]
    firsts = (next((one for one in some if now.count(nfc(one)) >= was.count(nfc(one))), "") for some in (heads, tails))
    return tuple(filter(None, firsts))


def _stands(words: str, everywhere: str, record: Record) -> bool:
    if nfc(words) in everywhere:
        return True
    # What stood around her words may have been changed by the data since: her own words are enough.
    inner = [change.new for change in record.changes if change.act == "reword"]
    if record.kind in ("figure", "derived"):
        return record.strokes[0].words in everywhere
    return record.kind in ("spelling", "split", "join", "move") and (not inner or all(nfc(one).replace("*", "") in everywhere for one in inner))


def is_reworded(turn: Turn, words: str, records: Iterable[Record]) -> bool:
    """Tell whether people, seeing the data's new words on the paper, changed their line afterwards."""
    later = [record for record in records if record.lines & turn.lines]
    return any(words in stroke.text for record in later for stroke in record.strokes)


def _flat(words: Iterable[str]) -> str:
    return "\n".join(words)


def _again(case: Case, record: Record) -> bool:
    """Tell whether the data typed again what a person deleted."""
    return any(change.act == "insert" and record.gone[0] in "".join(change.lines) for one in case.turns for change in one.changes)


def _has_look(lines: Sequence[Line], look: tuple[str, str, bool]) -> bool:
    words, letter, is_on = look
    here = [line for line in lines if words in line.text]
    return not here or any(line.has_look(words, letter) == is_on for line in here)


def _is_misplaced(lines: Sequence[Line], order: tuple[str, str], case: Case, record: Record) -> bool:
    texts = [bare(line.text) for line in lines]
    one, to = bare(order[0]), bare(order[1])
    if one not in texts or to not in texts:
        return False  # changed since
    others = {line for other in [*case.records, *case.turns] if other is not record for line in other.lines}
    if record.lines & others:
        return False
    between = texts[texts.index(to) + 1 : texts.index(one)] if texts.index(to) < texts.index(one) else ["wrong"]
    return len(between) > 3 or between == ["wrong"]


def conflicts(sheet: Sheet) -> list[Proposal]:
    return [one for one in sheet.proposals if one.author == OURS]


def _is_clash(turn: Turn, sheet: Sheet, case: Case) -> bool:
    """Tell whether a conflict shows what the data say, or for a dropped line what a person typed in it."""
    words = list(turn.typed) or [words for record in case.records if record.lines & turn.lines for words in record.typed]
    texts = [nfc(one.around) for one in conflicts(sheet)]
    return not words or any(nfc(one) in text for one in words for text in texts)


def idle_conflicts(case: Case, sheet: Sheet) -> list[Proposal]:
    """Return our proposals in paragraphs that were not touched by both sides."""
    mine = {line for record in case.records for line in record.lines}
    theirs = {line for one in case.turns for line in one.lines}
    both = mine & theirs
    words = [text for line in both for text in _texts(case, line)]
    if any(one.kind == "template" for one in case.turns):  # both may have reworded the same heading
        words += [stroke.text for record in case.records if record.kind == "template" for stroke in record.strokes]
    fresh = [one for one in conflicts(sheet) if one.words not in case.standing]
    if any(record.row for record in case.records) and any(one.kind in ("figure", "hamlet") for one in case.turns):
        fresh = [one for one in fresh if not one.in_table]  # a row that she deleted has other values now
    return [one for one in fresh if not any(_likeness(one.around, text) >= 0.3 for text in words)]


def is_counted_anew(one: Proposal, records: Sequence[Record], outcomes: Sequence[str]) -> bool:
    """Tell whether a conflict stands at a computed figure that a person typed over and that her own cells, which came home, changed.

    Both sides changed it: she typed a number that no pull takes, and what it is computed from is another one by her own hand.
    """
    done = list(zip(records, outcomes, strict=True))
    if not any(record.kind == "cell" and outcome == MAPPED for record, outcome in done):
        return False
    typed = [stroke for record, outcome in done if record.kind == "derived" and outcome == ASKED for stroke in record.strokes]
    return any(
        stroke.words in (one.words if one.kind == "ins" else one.around)
        and any(letter.isdigit() for letter in one.words)
        and _likeness(one.around, stroke.text) >= 0.6
        for stroke in typed
    )


def _texts(case: Case, line: int) -> list[str]:
    texts = [case.script.by_id(line) or ""]
    for one in [*case.records, *case.turns]:
        for change in one.changes:
            if change.line == line:
                texts += [f"{change.before} {change.old} {change.new} {change.behind}", *change.lines]
    texts += [stroke.text for record in case.records if line in record.lines for stroke in record.strokes]
    return [text for text in texts if text]


def _likeness(one: str, other: str) -> float:
    bags = [Counter(re.findall(r"\w+", nfc(text).lower())) for text in (one, other)]
    shared = sum((bags[0] & bags[1]).values())
    return max(2 * shared / max(1, sum(map(Counter.total, bags))), shared / max(1, min(map(Counter.total, bags))) * 0.5)


# --- in the data ------------------------------------------------------------------------------------------------------


@dataclass
class Home:
    """What a pull made of each record, in their order, and what it did that no record explains."""

    outcomes: list[str]
    faults: list[str]


def judge_home(case: Case, paper: bytes, after: str, output: str) -> Home:
    """Compare the data after a pull of `paper` with what the records demand; `output` is what the pull said."""
    sheet = Sheet(paper)
    disputed = [_is_disputed(record, sheet, case) for record in case.records]
    wanted = [record for record, is_disputed in zip(case.records, disputed, strict=True) if not is_disputed and record.home in (LINE, EITHER)]
    alike = {change for one in case.turns for change in one.changes}
    changes = [change for record in wanted for change in _ordered(record.changes) if change not in alike]
    whole, _ = expected(case.script, changes)
    old, new, best = Counter(case.script.full), Counter(_full(after)), Counter(whole.full)
    said = _squeezed(output)
    outcomes, faults = [], []
    waiting = _waiting(case, disputed)
    for record, is_disputed in zip(case.records, disputed, strict=True):
        outcome = DISPUTED if is_disputed else _outcome(record, case, whole, _full(after), waiting)
        outcomes.append(outcome)
        if outcome == WRONG:
            faults.append(f"wrong: {record.kind}: {record.typed or record.gone} -> {_near(record, new - old)}")
        if outcome == ASKED and record.home == ASK and not _is_told(record, said):
            faults.append(f"silent: {record.kind}: {record.typed}")
        if outcome == ASKED and record.home in (LINE, EITHER) and not _is_told(record, said):
            faults.append(f"silently left: {record.kind}: {record.typed or record.gone}")
    faults += _unexplained(case, old, new, best, sheet)
    one, other = ([line for line in lines if line not in waiting] for lines in (whole.full, _full(after)))
    if new == best and one != other and MAPPED in outcomes:
        faults.append(f"order of lines: {_first_difference(one, other)}")
    faults += [f"order of what waits: {line.strip()[:70]}" for line in _displaced(waiting, whole.full, _full(after), sheet)]
    return Home(outcomes, faults)


def _ordered(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda one: one.act != "reword")


def _full(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def _is_disputed(record: Record, sheet: Sheet, case: Case) -> bool:
    """Tell whether a conflict of ours holds the record's words, or brought back what it deleted."""
    ours = conflicts(sheet)
    theirs = {line for one in case.turns for line in one.lines}
    if not ours or not record.lines & theirs:
        return False
    own = [text for line in record.lines for text in _texts(case, line)]
    ours = [one for one in ours if one.in_table or any(_likeness(one.around, text) >= 0.45 for text in own)]
    words = [bare(one.around if record.gone or record.tracked else one.words) for one in ours]
    gone = record.gone[0] if record.gone else ""
    if record.kind == "join" and record.changes:  # the second line is no longer a paragraph of its own
        words, gone = [one.around for one in ours], case.script.by_id(record.changes[0].after) or ""
    if gone:
        return any(_likeness(text, gone) > 0.6 for text in words)
    parts = [change.new.replace("*", "") for change in record.changes if change.new] + list(record.typed)
    return any(bare(part) in text for part in parts for text in words if part)


def _is_moved(record: Record, case: Case, whole: Manuscript, order: list[str], waiting: Sequence[str] = ()) -> bool:
    """Tell whether a moved line stands right behind the line that it must follow, other new lines and what waits apart."""
    own, to = whole.by_id(record.changes[0].line), whole.by_id(record.changes[0].after)
    if own is None or to is None:
        return True
    if own.rstrip() not in order or to.rstrip() not in order:
        return False
    between = order[order.index(to.rstrip()) + 1 : order.index(own.rstrip())]
    old = set(case.script.full).difference(waiting)
    is_after = order.index(own.rstrip()) > order.index(to.rstrip())
    return is_after and not any(line in old and not line.strip().startswith(">> ") for line in between)


def _waiting(case: Case, disputed: Sequence[bool]) -> list[str]:
    """Return the lines of data that a person deleted and that wait in a conflict."""
    records = (record for record, is_disputed in zip(case.records, disputed, strict=True) if is_disputed)
    lines = (case.script.by_id(change.line) for record in records for change in record.changes if change.act == "delete")
    return [line.rstrip() for line in lines if line]


def _displaced(waiting: Sequence[str], wanted: Sequence[str], order: Sequence[str], sheet: Sheet) -> list[str]:
    """Return what waits in a conflict and stands in the data neither among its old neighbours nor among those of the paper.

    A person who moves a line does not see what she deleted there before: on which side of it the moved line comes to stand, the
    paper says, and the data must say the same.
    """
    return [
        line
        for line in waiting
        if line in order and _around(line, order) != _around(line, wanted) and not _is_between(line, _around(line, order), sheet)
    ]


def _around(line: str, order: Sequence[str]) -> tuple[str, str]:
    """Return the lines before and after one, attributes apart; "" where there is none."""
    lines = ["", *(one for one in order if not one.strip().startswith(">> ")), ""]
    at = lines.index(line) if line in lines else 0
    return (lines[at - 1], lines[at + 1]) if at else ("", "")


def _is_between(line: str, around: tuple[str, str], sheet: Sheet) -> bool:
    """Tell whether the paper shows what a conflict took out of a text behind the one line and before the other."""
    texts = ["".join(run_text(run, deleted=True) for run in iter_runs(one, everything=True)) for one in sheet.paragraphs]
    gone = {at for at, one in enumerate(sheet.paragraphs) if is_gone(one)}
    at = max(gone, key=lambda one: _likeness(texts[one], line), default=-1)
    before, behind = (_nearest(one, at, {at: text for at, text in enumerate(texts) if at not in gone}) for one in around)
    return at >= 0 and (before is None or before < at) and (behind is None or behind > at)


def _nearest(line: str, at: int, texts: Mapping[int, str]) -> int | None:
    """Return the number of the paragraph that reads most like a line, of several the nearest to `at`; None where none does."""
    alike = {place: _likeness(text, line) for place, text in texts.items()}
    best = max(alike.values(), default=0)
    return min((place for place, share in alike.items() if share == best), key=lambda one: abs(one - at)) if best >= 0.5 else None


def _keeps_order(record: Record, case: Case, order: list[str]) -> bool:
    """Tell whether a moved line still stands behind the line that it stood behind."""
    full = case.script.full
    own = (case.script.by_id(record.changes[0].line) or "").rstrip()
    before = full[full.index(own) - 1] if own in full else ""
    return own in order and order.index(own) > 0 and order[order.index(own) - 1] == before


def _is_said_already(record: Record, case: Case) -> bool:
    """Tell whether the data's own change gave a figure, that the same line cites, the very number that a person typed for it."""
    changes = [change for one in case.turns if one.lines & record.lines for change in one.changes]
    return record.kind == "figure" and any(record.strokes[0].words == change.new for change in changes)


def _outcome(record: Record, case: Case, whole: Manuscript, order: list[str], waiting: Sequence[str]) -> str:
    new = Counter(order)
    if record.home == ASK:
        return MAPPED if _is_said_already(record, case) else ASKED
    if record.row:
        names = [text.rstrip() for line in record.lines if (text := case.script.by_id(line)) and text.strip().lower() == record.row.lower()]
        return MAPPED if names and not any(name in new for name in names) else ASKED
    if not record.changes:
        return MAPPED if any(nfc(words) in line for words in record.typed for line in new) else ASKED
    if record.order and not _is_moved(record, case, whole, order, waiting):
        return ASKED if _keeps_order(record, case, order) else WRONG
    before = dict(case.script.lines)
    done, left = True, True
    for change in record.changes:
        lines = _lines_of(change, whole)
        if change.act == "delete":
            is_there = before.get(change.line, "").rstrip() in new
            done, left = done and not is_there, left and is_there
            continue
        done = done and all(line.rstrip() in new for line in lines)
        left = left and (change.act == "insert" or before.get(change.line, "").rstrip() in new)
    if done:
        return MAPPED
    typed = [words for words in record.typed if len(words) > 8]
    return ASKED if left and not (typed and record.kind in ("insert", "word") and any(words in line for words in typed for line in new)) else WRONG


def _lines_of(change: Change, whole: Manuscript) -> list[str]:
    if change.act == "insert":
        return list(change.lines)
    own = whole.by_id(change.line)
    if own is None:
        return []
    if change.act == "split":
        at = next(at for at, (line, _) in enumerate(whole.lines) if line == change.line)
        return [own, whole.lines[at + 1][1]]
    return [own]


def _near(record: Record, lines: Counter[str]) -> list[str]:
    words = " ".join(record.typed + record.gone)
    return [line.strip()[:160] for line in sorted(lines, key=lambda line: -_likeness(line, words))[:2]]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", nfc(text))


def _is_told(record: Record, said: str) -> bool:
    """Tell whether a pull's words speak of an edit: by words that she typed, or the beginning of what she took away."""
    if record.kind in ("figure", "derived") and record.strokes[0].words in said:
        return True
    for words in [*record.typed, *record.gone, *([record.row] if record.row else [])]:
        tokens = re.findall(r"[\w.,/%]*\w%?", words)
        if any(" ".join(tokens[at : at + 2]) in said for at in range(max(1, len(tokens) - 1))):
            return True
    return False


def _unexplained(case: Case, old: Counter[str], new: Counter[str], best: Counter[str], sheet: Sheet) -> list[str]:
    """Return lines that appeared or vanished in the data though no record says so."""
    loose = [record for record in case.records if record.home == EITHER]
    faults = [f"no edit: + {line.strip()[:120]}" for line in new - old - best if not any(_may_come(line, one, sheet) for one in loose)]
    may_go = {(case.script.by_id(line) or "").rstrip() for record in loose for line in record.lines}
    faults += [f"no edit: - {line.strip()[:120]}" for line in (old & best) - new if line not in may_go]
    return faults


def _may_come(line: str, record: Record, sheet: Sheet) -> bool:
    """Tell whether a line of data may come of an edit that data can take in more than one way."""
    if any(nfc(words) in line for words in record.typed):
        return True
    if record.kind == "template":
        return bool(re.fullmatch(r"tiêu đề:|  [\w ]+: \|", line))
    is_title = line.startswith("    ") and line.strip() in {one.text for one in sheet.lines}
    return record.kind == "signer" and (line == "  ghi là: |" or is_title)


def _first_difference(one: Sequence[str], other: Sequence[str]) -> tuple[str, str]:
    return next(((a.strip()[:70], b.strip()[:70]) for a, b in zip(one, other, strict=False) if a != b), ("", ""))


# --- two papers that must read the same ------------------------------------------------------------------------------


def differences(before: bytes, after: bytes, *, loose: bool = False, tables: bool = True, edges: bool = True) -> list[str]:
    """Return where two papers read differently: words or bold and italic of letters; marks that close a line apart.

    `loose` passes over digits: a value that came home changes its totals. Without `tables`, big ones are passed over, without
    `edges` headers and footers.
    """
    one, other = (_read(data, loose, tables, edges) for data in (before, after))
    if one == other:
        return []
    from difflib import SequenceMatcher

    found = []
    for act, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if act != "equal":
            found.append(f"{[text[:110] for text, _ in one[a:b]]} became {[text[:110] for text, _ in other[c:d]]}")
    return found


def _read(data: bytes, loose: bool, tables: bool, edges: bool) -> list[tuple[str, str]]:
    sheet = Sheet(data)
    lines = [line for line in sheet.lines if tables or line.cell is None or line.cell[0] < 3]
    texts = [(_numberless(line.text) if loose else bare(line.text), _looks(line)) for line in lines]
    if edges:  # a page's number is what the program last counted
        texts += sorted({(_numberless(line.text), _looks(line)) for line in sheet.edge_lines})
    return [one for one in texts if one[0]]


def _numberless(text: str) -> str:
    return bare(re.sub(r"\d", "", text))


def _looks(line: Line) -> str:
    text = line.text.rstrip(" ;.,/:")
    return "".join(look for sign, look in zip(text, line.looks, strict=False) if sign.isalpha())
