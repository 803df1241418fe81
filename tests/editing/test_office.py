"""The second editor, LibreOffice told by UNO, leaves what the first one leaves."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.editing.direct import perform
from tests.editing.edits import KINDS, Choice, make
from tests.editing.judge import differences
from tests.editing.manuscript import Manuscript
from tests.editing.office import Office, why_not
from tests.editing.sheet import Sheet, text_of
from tests.editing.strokes import Stroke
from tests.editing.workbench import SAMPLES

Built = Callable[[str], tuple[bytes, str]]
BY_OTHER_MEANS = {"comment", "add_row"}  # LibreOffice dies over UNO on comments; a row of it may have other cells


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    if why_not():
        pytest.skip(why_not())
    with Office() as one:
        yield one


def proposed(data: bytes) -> dict[str, str]:
    """Return all words that are proposed to come and to go; programs cut them into runs as they like."""
    found = {"ins": "", "del": ""}
    for one in Sheet(data).proposals:
        found[one.kind] += one.words
    return found


def test_both_editors_leave_the_same_words_and_looks(built: Built, office: Office) -> None:
    data, text = built(SAMPLES[0])
    choice = Choice(data, Manuscript(text), random.Random(11))
    records = [record for kind in KINDS if kind not in BY_OTHER_MEANS and (record := make(kind, choice))]
    strokes = [stroke for record in records for stroke in record.strokes]
    direct, saved = perform(data, strokes), office.edit(data, strokes)
    assert len(records) > 20
    assert differences(direct, saved, edges=False) == []
    assert Sheet(saved).pictures == Sheet(direct).pictures == 1
    assert proposed(saved) == proposed(direct)
    header = next(record for record in records if record.kind == "header")
    assert any(header.typed[0] in line.text for line in Sheet(saved).edge_lines)


def test_the_other_program_types_into_the_very_cell_that_is_named(built: Built, office: Office) -> None:
    data, _ = built(SAMPLES[1])
    texts = [text_of(one) for one in Sheet(data).paragraphs]
    word, count = Counter(text for text in texts if text.isdigit()).most_common(1)[0]
    alike = [at for at, text in enumerate(texts) if text == word]
    strokes = [Stroke("replace", at, word, 0, len(word), f"{word}0{order}") for order, at in enumerate(alike[:: max(1, count // 7)])]
    assert count > 7
    assert differences(perform(data, strokes), office.edit(data, strokes), edges=False) == []


def test_what_is_typed_in_the_place_of_bold_words_behind_plain_ones_is_bold(built: Built, office: Office) -> None:
    data, _ = built(SAMPLES[0])
    sheet = Sheet(data)
    lines = [sheet.line(one) for one in sheet.paragraphs]
    at, line = next((at, one) for at, one in enumerate(lines) if one.looks.startswith("  b") and " " in one.text[2:])
    stroke = Stroke("replace", at, line.text, 2, line.text.index(" ", 2), "Chăm chút")
    saved = Sheet(office.edit(data, [stroke]))
    (typed,) = [one for one in saved.lines if "Chăm chút" in one.text]
    assert typed.has_look("Chăm chút", "b")
    assert differences(perform(data, [stroke]), saved.close(), edges=False) == []


def test_a_mere_save_changes_no_word(built: Built, office: Office) -> None:
    for sample in SAMPLES:
        data, _ = built(sample)
        saved = office.edit(data)
        assert saved != data
        assert differences(data, saved, edges=False) == []
        assert Sheet(saved).bookmarks


def test_a_file_with_comments_is_saved_by_the_converter(built: Built, office: Office) -> None:
    data, text = built(SAMPLES[0])
    record = make("comment", Choice(data, Manuscript(text), random.Random(0)))
    assert record
    saved = office.edit(perform(data, record.strokes))
    assert [words for _, words in Sheet(saved).comments] == list(record.typed)


def test_of_two_rows_taken_out_of_one_table_both_are_the_named_ones(built: Built, office: Office) -> None:
    data, _ = built(SAMPLES[0])
    texts = [text_of(one) for one in Sheet(data).paragraphs]
    strokes = [Stroke("delete_row", texts.index(name), name) for name in ("Nâng cấp đường giao thông", "Làng văn hóa")]
    assert differences(perform(data, strokes), office.edit(data, strokes), edges=False) == []
