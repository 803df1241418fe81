"""The judge asks for what the data still say, and excuses nothing by a conflict that stands elsewhere."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.editing.chain import settled
from tests.editing.data_edits import Turn
from tests.editing.direct import perform
from tests.editing.edits import ASK, EITHER, LINE, Choice, Record, make
from tests.editing.judge import ASKED, DISPUTED, MAPPED, Case, Home, is_counted_anew, judge_home
from tests.editing.manuscript import Change, Manuscript, expected
from tests.editing.sheet import OURS, Proposal
from tests.editing.strokes import Stroke
from tests.editing.workbench import SAMPLES

Built = Callable[[str], tuple[bytes, str]]
LINES = "giải pháp: |\n  - Phối hợp ngọc bích trong quý\n  - vầng trăng.\n"
WORDS = "Phối hợp ngọc bích trong quý vầng trăng."


def cut(line: int, text: str = f"- {WORDS}") -> Record:
    return Record("split", (Stroke("split", 3, text, 20),), LINE, ("vầng",), lines=frozenset({line}))


def test_words_of_the_data_that_a_person_cut_in_two_are_no_longer_asked_for() -> None:
    turn = Turn("insert", (), (WORDS,), frozenset({7}))
    assert settled(turn, Manuscript(LINES), frozenset(), [cut(7)]).typed == ()


def test_words_of_the_data_that_no_edit_touched_are_asked_for_though_they_are_gone() -> None:
    turn = Turn("insert", (), (WORDS,), frozenset({7}))
    assert settled(turn, Manuscript(LINES), frozenset(), []).typed == (WORDS,)
    assert settled(turn, Manuscript(LINES), frozenset(), [cut(8)]).typed == (WORDS,)
    assert settled(turn, Manuscript(LINES), frozenset(), [cut(7, "- Một dòng khác.")]).typed == (WORDS,)


def test_a_change_of_the_data_knows_its_line_after_other_words_of_it_changed() -> None:
    turn = settled(Turn("same", (), ("trong quý",), frozenset({7})), Manuscript(LINES), frozenset(), [])
    assert turn.lines == frozenset({1})
    assert settled(turn, Manuscript("giải pháp: |\n  - Khác.\n"), frozenset(), [cut(1)]).typed == ()


def judged(built: Built, *, is_here: bool) -> Home:
    """Return what is made of words that a person made bold in a line that the data changed, and that came home.

    A conflict with these words stands in that paragraph or in another one.
    """
    data, text = built(SAMPLES[0])
    choice = Choice(data, Manuscript(text), random.Random(5))
    record, other = make("bold", choice), make("word", choice)
    assert record
    assert other
    place = record.strokes[0] if is_here else other.strokes[0]
    conflict = Stroke("replace", place.at, place.text, place.start, place.end, f"hết sức {record.typed[0]}", tracked=True, author=OURS)
    turn = Turn("same", (), (), record.lines)
    after, _ = expected(choice.script, record.changes)
    case = Case(choice.script, [record], [turn])
    return judge_home(case, perform(data, [*record.strokes, conflict]), after.text, "")


def test_a_conflict_in_its_own_paragraph_makes_an_edit_wait(built: Built) -> None:
    assert judged(built, is_here=True).outcomes == [DISPUTED]


def test_a_conflict_elsewhere_with_the_same_words_excuses_no_edit(built: Built) -> None:
    home = judged(built, is_here=False)
    assert (home.outcomes, home.faults) == ([MAPPED], [])


TYPED = "Cuối năm toàn xã còn 51 hộ nghèo theo kết quả rà soát."
OVER = Record("derived", (Stroke("replace", 3, TYPED.replace("51", "58"), 21, 23, "51"),), ASK, ("còn 51 hộ",))
CELL = Record("cell", (Stroke("replace", 9, "2", 0, 1, "5"),), EITHER, ("5",))


def counted_anew(kind: str, words: str, around: str, outcome: str = MAPPED, record: Record = OVER) -> bool:
    return is_counted_anew(Proposal(OURS, kind, words, around), [record, CELL], [ASKED, outcome])


def test_a_conflict_at_a_computed_figure_that_was_typed_over_and_that_own_cells_change_has_a_cause() -> None:
    around = TYPED.replace("51", "6151")
    assert counted_anew("ins", "51", around)
    assert counted_anew("del", "61", around)


def test_a_conflict_at_other_words_or_without_a_cell_that_came_home_has_none() -> None:
    around = TYPED.replace("51", "6151")
    assert not counted_anew("ins", "kết quả", around)
    assert not counted_anew("del", "kết quả", around)
    assert not counted_anew("ins", "51", around, ASKED)
    assert not counted_anew("ins", "51", "Cả vùng có 51 xóm làm đường tốt.")
    assert not counted_anew("ins", "51", around, record=Record("word", OVER.strokes, LINE, ("còn 51 hộ",)))


def figure_typed(built: Built, number: str) -> Home:
    """Return what is made of "51" typed over a figure that the data changed to a number, while a pull says nothing."""
    script = Manuscript("số liệu:\n    năm 2026: 48\nkết quả: |\n  - Đạt $thu_nhập.\n")
    turn = Turn("figure", (Change("reword", 1, old="48", new=number),), (), frozenset({1, 3}))
    typed = Record("figure", (Stroke("replace", 0, "- Đạt 48.", 6, 8, "51"),), ASK, ("- Đạt 51.",), lines=frozenset({3}))
    return judge_home(Case(script, [typed], [turn]), built(SAMPLES[0])[0], script.text, "")


def test_a_figure_that_the_data_came_to_say_too_needs_no_question(built: Built) -> None:
    home = figure_typed(built, "51")
    assert (home.outcomes, home.faults) == ([MAPPED], [])


def test_a_figure_that_the_data_say_otherwise_must_be_asked_about(built: Built) -> None:
    home = figure_typed(built, "52")
    assert (home.outcomes, len(home.faults)) == ([ASKED], 1)
