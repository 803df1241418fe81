"""The first editor does what its records say, and leaves a file that both validators accept."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.editing.direct import Stuck, perform, resolve, strip
from tests.editing.edits import KINDS, STAY, Choice, Record, make
from tests.editing.manuscript import Manuscript, expected
from tests.editing.sheet import OURS, Sheet, bare, text_of
from tests.editing.strokes import Stroke
from tests.editing.typed import nfc, read_lines
from tests.editing.workbench import SAMPLES
from tests.office import audit_faults, own_faults, sdk_faults

Built = Callable[[str], tuple[bytes, str]]
EVERY = {"cell": ("nghi-loc/2027",)}  # in the other sample a total stands in every row with numbers


def chosen(built: tuple[bytes, str], kind: str, seed: str = "0") -> tuple[Choice, Record]:
    data, text = built
    choice = Choice(data, Manuscript(text), random.Random(f"{kind}-{seed}"))
    record = make(kind, choice)
    assert record is not None
    return choice, record


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_is_seen_by_the_reader(built: Built, kind: str) -> None:
    for sample in EVERY.get(kind, SAMPLES):
        data, _ = built(sample)
        choice, record = chosen(built(sample), kind)
        sheet = Sheet(perform(data, record.strokes))
        before, everything = Sheet(data), sheet.text + "".join(words for _, words in sheet.comments)
        assert all(nfc(words) in everything for words in record.typed)
        assert all(nfc(words) not in before.text or record.kind in ("move", "split", "bold", "italic", "unbold", "cell") for words in record.typed)
        assert not set(map(bare, record.gone)) & {bare(line.text) for line in sheet.lines}
        assert not record.look or any(line.has_look(*record.look[:2]) is record.look[2] for line in sheet.lines if record.look[0] in line.text)
        assert sheet.pictures == record.pictures
        whole, lost = expected(choice.script, record.changes)
        assert not lost
        assert (whole.text == choice.script.text) is (not record.changes)
        assert record.home == STAY or record.strokes


def test_an_edit_touches_nothing_else(built: Built) -> None:
    data, _ = built(SAMPLES[0])
    _, record = chosen(built(SAMPLES[0]), "word")
    before, after = Sheet(data), Sheet(perform(data, record.strokes))
    changed = [(one, other) for one, other in zip(before.lines, after.lines, strict=True) if one != other]
    ((one, other),) = changed
    (stroke,) = record.strokes
    assert other.text == one.text[: stroke.start] + stroke.words + one.text[stroke.end :]
    assert {name for name in before.parts if before.parts[name] != after.parts[name]} == {"word/document.xml"}


def test_all_edits_together_leave_a_valid_file(built: Built) -> None:
    for sample in SAMPLES:
        data, text = built(sample)
        choice = Choice(data, Manuscript(text), random.Random(7))
        records = [record for record in (make(kind, choice) for kind in KINDS) if record]
        edited = perform(data, [stroke for record in records for stroke in record.strokes])
        assert len(records) > 20
        assert not own_faults(edited) + audit_faults(edited) + sdk_faults(edited)


def test_a_stroke_that_does_not_fit_is_refused(built: Built) -> None:
    with pytest.raises(Stuck):
        perform(built(SAMPLES[0])[0], [Stroke("replace", 3, "words that stand nowhere", 0, 5, "x")])


def test_a_proposal_is_accepted_or_rejected_whole(built: Built) -> None:
    data, _ = built(SAMPLES[0])
    kinds = ("tracked_word", "tracked_insert", "tracked_delete")
    choice = Choice(data, Manuscript(built(SAMPLES[0])[1]), random.Random(3))
    records = [record for record in (make(kind, choice) for kind in kinds) if record]
    strokes = [stroke for record in records for stroke in record.strokes]
    proposed = perform(data, strokes)
    plain = perform(data, [Stroke(**{**vars(stroke), "tracked": False}) for stroke in strokes])
    author = strokes[0].author
    assert len(Sheet(proposed).proposals) == 4
    assert Sheet(resolve(proposed, author, accept=True)).lines == Sheet(plain).lines
    assert Sheet(resolve(proposed, author, accept=False)).lines == Sheet(data).lines
    assert Sheet(resolve(proposed, OURS, accept=True)).proposals == Sheet(proposed).proposals


def test_a_stripped_file_reads_the_same_and_carries_nothing(built: Built) -> None:
    for sample in SAMPLES:
        data, _ = built(sample)
        bare_file = Sheet(strip(data))
        assert Sheet(data).bookmarks
        assert not bare_file.bookmarks
        assert not [name for name in bare_file.parts if "customXml" in name]
        assert bare_file.lines == Sheet(data).lines
        assert not sdk_faults(strip(data))


def test_every_line_of_prose_is_found_on_the_paper(built: Built) -> None:
    for sample in SAMPLES:
        data, text = built(sample)
        found = Choice(data, Manuscript(text), random.Random(0)).found
        assert len(found) == len(read_lines(text)) > 50
        paragraphs = Sheet(data).paragraphs
        lines = text.split("\n")
        for one in found:
            printed = "".join(lines[one.typed.number][place] for place in one.places if place >= 0)
            assert printed == "".join(sign for sign, place in zip(text_of(paragraphs[one.paragraph]), one.places, strict=True) if place >= 0)
