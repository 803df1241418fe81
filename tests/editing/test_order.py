"""Where the judge lets a line stand that a person deleted and that waits in a conflict: where the paper shows it, nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.editing.data_edits import Turn
from tests.editing.direct import perform
from tests.editing.edits import LINE, Record
from tests.editing.judge import Case, judge_home
from tests.editing.manuscript import Manuscript
from tests.editing.sheet import OURS, Sheet, text_of
from tests.editing.strokes import Stroke
from tests.editing.typed import locate, read_lines
from tests.editing.workbench import SAMPLES

Built = Callable[[str], tuple[bytes, str]]


def moved_beside_a_waiting_line(built: Built) -> tuple[Case, bytes, list[str]]:
    """Return a case in which the last of four lines was moved behind the first, the second waits in a conflict there, and the lines."""
    data, text = built(SAMPLES[1])
    script = Manuscript(text)
    found = locate(read_lines(text), [text_of(one) for one in Sheet(data).paragraphs])
    runs = [found[at : at + 4] for at in range(len(found) - 3)]
    four = next(run for run in runs if len({(one.typed.slot, one.typed.mark, one.typed.start) for one in run}) == 1 and run[0].typed.mark and run[3].paragraph - run[0].paragraph == 3)
    first, second, _, last = four
    gone = Stroke("delete", second.paragraph, second.text, tracked=True, author=OURS)
    move = Stroke("move", last.paragraph, last.text, to=second.paragraph)
    change = script.move(last.typed, first.typed)
    lines = [script.by_id(script.id_of(one.typed)) or "" for one in four]
    delete = Record("delete", (gone,), LINE, gone=(second.text,), changes=(script.delete(second.typed),), lines=frozenset({script.id_of(second.typed)}))
    moved = Record("move", (move,), LINE, (last.text,), changes=(change,), order=(last.text, first.text), lines=frozenset({change.line}))
    turn = Turn("touch_deleted", (), (), delete.lines)
    return Case(script, [delete, moved], [turn]), perform(data, [gone, move]), lines


@pytest.mark.parametrize(("order", "is_right"), [((0, 1, 3, 2), True), ((0, 3, 1, 2), True), ((0, 3, 2, 1), False), ((1, 0, 3, 2), False)])
def test_a_moved_line_and_one_that_waits_there(built: Built, order: tuple[int, ...], is_right: bool) -> None:
    case, paper, lines = moved_beside_a_waiting_line(built)
    after = case.script.text.replace("\n".join(lines), "\n".join(lines[at] for at in order))
    assert (judge_home(case, paper, after, "").faults == []) is is_right
