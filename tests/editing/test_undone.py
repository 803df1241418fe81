"""What people take away of their own earlier work is no loss of ours: the judge goes by the paper before and after their hand."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.editing.direct import perform
from tests.editing.edits import ASK, EITHER, STAY, Choice, Record, make
from tests.editing.judge import Case, faults_on_paper, judge_home, undone
from tests.editing.manuscript import Manuscript
from tests.editing.sheet import Sheet, text_of
from tests.editing.strokes import Stroke
from tests.editing.workbench import SAMPLES

Built = Callable[[str], tuple[bytes, str]]


def place(data: bytes, words: str) -> tuple[int, str]:
    """Return the number and the text of the paragraph that holds words."""
    return next((at, text) for at, one in enumerate(Sheet(data).paragraphs) if words in (text := text_of(one)))


def with_row(built: Built) -> tuple[bytes, str, Record]:
    """Return a paper with a row that a person added, the data, and the record of it."""
    data, text = built(SAMPLES[0])
    record = make("add_row", Choice(data, Manuscript(text), random.Random(3)))
    assert record
    return perform(data, record.strokes), text, record


def without(before: bytes, row: str) -> tuple[bytes, Record]:
    """Return a paper less a row, and the record of that."""
    stroke = Stroke("delete_row", *place(before, row))
    return perform(before, [stroke]), Record("delete_row", (stroke,), EITHER, row=row)


def test_a_row_that_a_person_added_and_later_deleted_is_neither_lost_nor_to_be_told(built: Built) -> None:
    before, text, added = with_row(built)
    after, gone = without(before, added.typed[0])
    records, new = undone([added], [gone], before, after)
    case = Case(Manuscript(text), records + new)
    assert faults_on_paper(case, after) == []
    assert judge_home(case, after, text, "").faults == []
    assert faults_on_paper(case, before) == [f"came back: add_row: {added.typed[0]!r}"]


def test_a_row_that_a_person_added_is_lost_when_a_build_takes_it_away(built: Built) -> None:
    before, text, added = with_row(built)
    records, _ = undone([added], [], before, before)
    assert records == [added]
    assert faults_on_paper(Case(Manuscript(text), records), without(before, added.typed[0])[0]) == [f"lost: add_row: {added.typed[0]!r}"]


def test_a_row_of_the_data_that_is_deleted_beside_an_added_one_is_still_to_be_told(built: Built) -> None:
    before, text, added = with_row(built)
    after, gone = without(before, "Làng văn hóa")
    assert undone([added], [gone], before, after) == ([added], [gone])
    assert "silently left: delete_row: ()" in judge_home(Case(Manuscript(text), [gone]), after, text, "").faults


def test_of_words_that_a_person_typed_into_again_what_is_left_must_stay(built: Built) -> None:
    data, text = built(SAMPLES[0])
    at, heading = place(data, "Tồn tại, hạn chế")
    before = perform(data, [Stroke("replace", at, heading, 0, 3, "kiên trì treo cờ")])
    first = Record("template", (), ASK, ("kiên trì treo cờ",))
    at, heading = place(before, "kiên trì")
    after = perform(before, [Stroke("replace", at, heading, 0, 4, "chặt chẽ")])
    records, _ = undone([first], [], before, after)
    assert [(one.home, one.typed) for one in records] == [(ASK, ("trì treo cờ",))]
    assert faults_on_paper(Case(Manuscript(text), records), data) == ["lost: template: 'trì treo cờ'"]


def test_words_that_stand_elsewhere_by_chance_are_not_what_is_left(built: Built) -> None:
    before, _, added = with_row(built)
    at, text = place(before, "Tồn tại, hạn chế")
    added = Record("add_row", (), ASK, ("Tồn tại hăng hái",))
    before = perform(before, [Stroke("replace", at, text, 0, len(text), "Tồn tại hăng hái")])
    other = perform(before, [Stroke("replace", at, "Tồn tại hăng hái", 0, 16, "Tồn tại")])
    assert [one.typed for one in undone([added], [], before, other)[0]] == [("Tồn tại",)]
    other = perform(before, [Stroke("replace", at, "Tồn tại hăng hái", 0, 16, "Kết quả")])
    assert [(one.home, one.typed, one.gone) for one in undone([added], [], before, other)[0]] == [(STAY, (), ("Tồn tại hăng hái",))]
