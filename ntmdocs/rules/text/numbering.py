"""TXT100-TXT104: printed numbers that do not count on: a gap, a number twice, a number that belongs elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ntmdocs.finding import Finding
from ntmdocs.model.script import Label, Numerals, Passage, Script
from ntmdocs.offences import text as offences
from ntmdocs.rules.rule import ScriptRule
from ntmdocs.rules.text.criteria_reading import key
from ntmdocs.rules.text.series import Numbers, Run, is_part, runs
from ntmdocs.scripts.labels import letter_at
from ntmdocs.vietnamese import roman


def check_order(script: Script) -> Iterator[Finding]:
    """Yield each number that is not the one after its sibling, and each first one that is no first. Source: khoản 6."""
    late = _late_first(script)
    for run in _counted(script):
        for gap in _gaps(run, script.is_fragment):
            yield from _gap(run, *gap, is_known=late is not run.passages[0])


def check_twice(script: Script) -> Iterator[Finding]:
    """Yield each number that stood before in the same run, or, of several levels, in the same part."""
    for run in _counted(script):
        seen: dict[int, Passage] = {}
        for passage in run.passages[_is_late(run) :]:
            number = _label(passage).numbers[-1]
            if number in seen and not _label(passage).is_automatic:
                yield offences.NUMBER_TWICE.at(
                    passage.at(0),
                    passage.where,
                    number=shown(passage),
                    first=seen[number].heading[:60] or seen[number].words[:60],
                    second=passage.heading[:60] or passage.words[:60],
                )
            seen.setdefault(number, passage)


def _counted(script: Script) -> Iterator[Run]:
    """Yield the runs whose numbers count; those of a list of criteria are the criteria's own and may leave some out."""
    names = script.criteria.criteria if script.criteria else {}
    for run in runs(script):
        named = [(one, names.get(_label(one).numbers[-1])) for one in run.passages]
        own = [one for one, name in named if name and key(name) in key(one.words[:90])]
        if not own or run.prefix or 2 * len(own) < len(run.passages):
            yield run


def check_prefixes(script: Script) -> Iterator[Finding]:
    """Yield the first of siblings whose number does not begin with that of the heading that they stand under."""
    for run in runs(script):
        first = run.passages[0]
        numbers = _outer(run)
        if not run.prefix or numbers is None or _label(first).is_automatic:
            continue
        if run.prefix[: len(numbers)] != numbers:
            right = ".".join(map(str, (*numbers, 1)))
            yield offences.FOREIGN_PREFIX.at(
                first.at(0),
                first.where,
                number=shown(first),
                above=shown(run.above) if run.above else "",
                heading=run.above.heading[:60] if run.above else "",
                right=right,
                count=len(run.passages),
            )


def check_first_part(script: Script) -> Iterator[Finding]:
    """Yield a first part that follows headings of another: the head of the text, with its first part, was cut off."""
    first = _late_first(script)
    if first is None or _label(first).is_automatic:
        return
    before = next(one for one in script.passages if one.label)
    parts = next(run.passages for run in runs(script) if run.passages[0] is first)
    after = _label(parts[1]).numbers[0] if len(parts) > 1 else 0
    yield offences.PART_BEFORE_FIRST.at(
        first.at(0),
        first.where,
        number=shown(first),
        before=shown(before),
        heading=before.heading[:60],
        right=roman(after - 1) if after > 2 else "",
    )


def _late_first(script: Script) -> Passage | None:
    """Return a fragment's part I before which other numbered headings stand."""
    first = next((run.passages[0] for run in runs(script) if is_part(run)), None)
    if not script.is_fragment or first is None or _label(first).numbers != (1,):
        return None
    before = next(one for one in script.passages if one.label)
    is_late = before is not first and before.label is not None and before.label.numerals is Numerals.ARABIC
    return first if is_late else None


def _gaps(run: Run, is_fragment: bool) -> Iterator[tuple[Passage, Passage | None, int]]:
    """Yield each passage out of order, the one before it, and the number that it should bear."""
    first = _label(run.passages[0]).numbers[-1]
    is_cut = is_fragment and run.is_first
    if _is_late(run):
        yield run.passages[0], None, 1
        first = 1
    elif first > 1 and not is_cut and first != run.after + 1 and not _is_foreign(run):
        yield run.passages[0], None, 1
    missing: set[int] = set()
    seen = {first}
    expected = first + 1
    for before, passage in pairwise(run.passages):
        number, last = _label(passage).numbers[-1], _label(before).numbers[-1]
        if number not in seen and number not in missing and number not in (expected, last + 1):
            yield passage, before, max(expected, last + 1) if number > last else expected
            missing |= set(range(last + 1, number))
        expected = max(seen | {number}) + 1 if number in missing else expected + 1
        missing.discard(number)
        seen.add(number)


def _is_late(run: Run) -> bool:
    """Tell a run whose first number is wrong, as a second one bears the 2 that follows 1."""
    numbers = [_label(one).numbers[-1] for one in run.passages[:2]]
    return len(numbers) == 2 and numbers[0] > 1 and numbers[1] == 2 and not _label(run.passages[0]).is_automatic


def _gap(run: Run, passage: Passage, before: Passage | None, right: int, *, is_known: bool) -> Iterator[Finding]:
    """Yield the finding; `is_known`: the numbers before are right, so that it is known what this one should be."""
    label = _label(passage)
    if label.is_automatic:
        return
    offence = offences.PART_SKIPPED if is_part(run) else offences.NUMBER_SKIPPED
    yield offence.at(
        passage.at(0),
        passage.where,
        number=shown(passage),
        before=shown(before) if before else "",
        right=_printed(label, right) if is_known else "",
        heading=passage.heading[:60] or passage.words[:60],
    )


def _outer(run: Run) -> Numbers | None:
    """Return the numbers that a run's prefix must begin with; None where nothing numbered alike stands above."""
    above = run.above.label if run.above else None
    if above is None or above.noun or above.numerals is Numerals.LETTER:
        return None
    if above.numerals is Numerals.ROMAN and len(above.numbers) == 1:
        return above.numbers if _label(run.passages[0]).numerals is Numerals.ROMAN else None
    return above.numbers if len(above.numbers) <= len(run.prefix) else None


def _is_foreign(run: Run) -> bool:
    """Tell siblings whose prefix is told already: their first number follows from it."""
    outer = _outer(run)
    return bool(run.prefix) and outer is not None and run.prefix[: len(outer)] != outer


def _label(passage: Passage) -> Label:
    assert passage.label is not None
    return passage.label


def shown(passage: Passage) -> str:
    """Return a number as a sentence names it: without its closing mark."""
    return _label(passage).text.rstrip(" .:/-–—")


def _printed(label: Label, number: int) -> str:
    """Return another number in the form of this one."""
    if label.numerals is Numerals.ROMAN and len(label.numbers) == 1:
        return " ".join(filter(None, (label.noun, roman(number))))
    if label.numerals is Numerals.LETTER:
        letter = letter_at(number)
        return (letter.upper() if label.text[:1].isupper() else letter) + (")" if label.text.endswith(")") else "")
    numbers = ".".join(map(str, (*label.numbers[:-1], number)))
    return " ".join(filter(None, (label.noun, numbers))) + (")" if label.text.endswith(")") else "")


ORDER = ScriptRule(offences.NUMBER_SKIPPED, check_order)
PARTS = ScriptRule(offences.PART_BEFORE_FIRST, check_first_part)
TWICE = ScriptRule(offences.NUMBER_TWICE, check_twice)
PREFIXES = ScriptRule(offences.FOREIGN_PREFIX, check_prefixes)
