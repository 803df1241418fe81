"""Changes are written only where printing them again reads as the Word file does, and nothing else changes unannounced."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from ntmdocs import workspace
from ntmdocs.homecoming.drafts import open_press
from ntmdocs.homecoming.proving import Bench
from ntmdocs.lens.records import Change, Deed, Expected, Homecoming
from ntmdocs.merge import Result
from ntmdocs.model.blocks import iter_tokens
from ntmdocs.model.merging import Action, Step
from ntmdocs.pipeline import read_settings
from ntmdocs.source import Mark
from ntmdocs.yamlfile import Edit
from tests.plans import COMMUNE, HEAD

PATH = "data/mau/2027/plan.yaml"
PLAN = f"""\
{HEAD}số liệu:
  thu nhập:
    đơn vị: triệu đồng
    năm 2025: 48
    năm 2026: 51
kết quả: |
  - Kinh tế khá hơn trước;
  - Thu nhập đạt $thu_nhập, $thu_nhập.change.
  - Đường sạch.
giải pháp: |
  Tuyên truyền rộng rãi.
"""


def at_of(one: Expected) -> int:
    return one.result or 0


@dataclass
class Desk:
    bench: Bench

    def at(self, words: str) -> int:
        return next(at for at, one in enumerate(self.bench.fresh.blocks) if words in one.text)

    def edited(self, **words: str) -> Desk:
        """Return the desk after a person put words in the place of others, and what they would come to."""
        results, expected = list(self.bench.results), []
        for old, new in words.items():
            at = self.at(old.replace("_", " "))
            block = results[at].block
            assert block is not None
            text = block.text.replace(old.replace("_", " "), new)
            results[at] = Result(results[at].step, replace(block, cells=(tuple(iter_tokens(text)),)))
            expected.append(Expected(text, at, at))
        return Desk(replace(self.bench, results=results, home=Homecoming(expected=tuple(sorted(expected, key=at_of)))))

    def change(self, old: str, new: str, shown: str, deed: Deed = Deed.REWORDED, typed: str = "") -> Change:
        """Return the change that puts `new` in the place of the first `old` in the file, for the block that shows words."""
        start = PLAN.index(old)
        edit = Edit(start, start + len(old), new)
        mark = Mark(PATH, PLAN[:start].count("\n") + 1)
        return Change(deed, PATH, mark, None, old, typed or new, (edit,), (self.at(shown),))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("ws")
    place = root / "data" / "mau" / "2027"
    place.mkdir(parents=True)
    (place / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (place.parent / "xa.yaml").write_text(COMMUNE, encoding="utf-8")
    ws = workspace.find(root)
    (ref,) = workspace.documents(ws)
    press = open_press(ref, read_settings(ws))
    fresh, faults = press.draft()
    assert fresh is not None, faults
    results = [Result(Step(Action.KEEP, at, at, at), block) for at, block in enumerate(fresh.blocks)]
    return Desk(Bench(press, fresh, results, Homecoming()))


def test_nothing_to_prove_changes_no_file(desk: Desk) -> None:
    proof = desk.bench.prove(())
    assert (proof.held, proof.failed, dict(proof.files), proof.echoes) == ((), (), {}, ())


def test_a_change_that_prints_as_in_the_word_file_holds(desk: Desk) -> None:
    edited = desk.edited(khá_hơn="tốt hơn", rộng_rãi="sâu rộng")
    changes = (edited.change("khá hơn", "tốt hơn", "Kinh tế"), edited.change("rộng rãi", "sâu rộng", "Tuyên truyền"))
    proof = edited.bench.prove(changes)
    assert (proof.held, proof.failed, proof.echoes) == (changes, (), ())
    assert proof.files == {PATH: PLAN.replace("khá hơn", "tốt hơn").replace("rộng rãi", "sâu rộng").encode()}


def test_words_that_print_anew_since_their_figure_changed_hold(desk: Desk) -> None:
    at = desk.at("Thu nhập đạt")
    typed = desk.edited(Thu_nhập_đạt_51="Thu nhập chung đạt 49")
    change = typed.change("Thu nhập đạt", "Thu nhập chung đạt", "Thu nhập")
    text = desk.bench.fresh.blocks[at].text.replace("Thu nhập đạt", "Thu nhập chung đạt")
    for renewed, held in ((frozenset({at}), (change,)), (frozenset[int](), ())):
        home = Homecoming(expected=(Expected(text, at, at),), renewed=renewed)
        assert replace(typed.bench, home=home, printed={}).prove((change,)).held == held


def test_one_that_prints_otherwise_is_left_out_and_the_others_hold(desk: Desk) -> None:
    edited = desk.edited(khá_hơn="tốt hơn", rộng_rãi="sâu rộng", Đường_sạch="Đường đẹp")
    good = (edited.change("khá hơn", "tốt hơn", "Kinh tế"), edited.change("Đường sạch", "Đường đẹp", "Đường sạch"))
    wrong = edited.change("rộng rãi", "sâu", "Tuyên truyền")
    proof = edited.bench.prove((good[0], wrong, good[1]))
    assert set(proof.held) == set(good)
    assert proof.failed == (wrong,)
    assert b"r\xe1\xbb\x99ng r\xc3\xa3i" in proof.files[PATH]


def test_one_that_changes_another_place_unannounced_is_left_out(desk: Desk) -> None:
    edited = desk.edited(khá_hơn="tốt hơn")
    both = edited.change("khá hơn", "tốt hơn", "Kinh tế")
    start = PLAN.index("Đường sạch")
    sly = replace(both, edits=(*both.edits, Edit(start, start + 10, "Đường bẩn")))
    assert edited.bench.prove((sly,)).held == (sly,)  # it edits that very line: its author says so
    line = PLAN.index("  - Đường sạch")
    added = replace(both, edits=(*both.edits, Edit(line, line, "  - Dòng lạ.\n")))
    assert edited.bench.prove((added,)).failed == (added,)


def test_what_cannot_be_read_or_printed_any_more_is_left_out(desk: Desk) -> None:
    edited = desk.edited(khá_hơn="tốt hơn", rộng_rãi="sâu rộng")
    good = edited.change("khá hơn", "tốt hơn", "Kinh tế")
    broken = edited.change("giải pháp: |", "giải pháp: [", "Tuyên truyền")
    overlapping = edited.change("hơn trước", "hơn hẳn", "Tuyên truyền")
    proof = edited.bench.prove((good, broken, overlapping))
    assert proof.held == (good,)
    assert set(proof.failed) == {broken, overlapping}


def test_a_figure_that_changes_tells_every_other_place_that_follows(desk: Desk) -> None:
    edited = desk.edited(đạt_51_triệu_đồng="đạt 52 triệu đồng")
    asked = edited.change("51", "52", "Thu nhập", Deed.REVALUED)
    proof = edited.bench.prove((), (asked,))
    assert proof.held == (asked,)
    (echo,) = proof.echoes  # in this very line the change printed beside it follows, and reads otherwise than in Word
    assert echo.where.number == "1"
    assert echo.new == "- Thu nhập đạt 52 triệu đồng, tăng 4 triệu đồng."

    both = desk.edited(**{"đạt_51_triệu_đồng,_tăng_3": "đạt 52 triệu đồng, tăng 4"})
    proof = both.bench.prove((), (both.change("51", "52", "Thu nhập", Deed.REVALUED),))
    assert (len(proof.held), proof.echoes) == (1, ())


def test_a_line_that_was_reworded_follows_the_figure_that_it_cites(desk: Desk) -> None:
    edited = desk.edited(Thu_nhập_đạt="Thu nhập nay đạt")
    words = edited.change("Thu nhập đạt", "Thu nhập nay đạt", "Thu nhập")
    figure = replace(edited.change("51", "52", "Đường sạch", Deed.REVALUED), results=())
    proof = edited.bench.prove((words, figure))
    assert set(proof.held) == {words, figure}
    assert [one.new for one in proof.echoes] == ["- Thu nhập nay đạt 52 triệu đồng, tăng 4 triệu đồng."]


def test_spaces_alone_are_no_change(desk: Desk) -> None:
    edited = desk.edited(Đường_sạch="Đường  sạch")
    assert edited.bench.is_idle(edited.change("Đường sạch", "Đường  sạch", "Đường"))
    other = desk.edited(Đường_sạch="Đường đẹp")
    assert not other.bench.is_idle(other.change("Đường sạch", "Đường đẹp", "Đường"))


def test_a_figure_that_would_not_read_as_typed_is_left_out(desk: Desk) -> None:
    edited = desk.edited(đạt_51_triệu_đồng="đạt 52 triệu đồng")
    wrong = edited.change("51", "53", "Thu nhập", Deed.REVALUED)
    assert edited.bench.prove((), (wrong,)).failed == (wrong,)


def test_lines_that_would_print_in_another_order_are_left_out(desk: Desk) -> None:
    bench, first, second = desk.bench, desk.at("Kinh tế"), desk.at("Đường sạch")
    order = list(range(len(bench.results)))
    order.insert(first, order.pop(second))  # the last item was put before the first one
    results = [bench.results[at] for at in order]
    texts = [bench.fresh.blocks[at].text for at in order]
    expected = tuple(Expected(text, at, fresh) for at, (text, fresh) in enumerate(zip(texts, order, strict=True)))
    line = "  - Đường sạch.\n"
    start, target, other = PLAN.index(line), PLAN.index("  - Kinh tế"), PLAN.index("giải pháp")
    moved = Change(Deed.MOVED, PATH, Mark(PATH, 13), None, "", "", (), (order.index(second),))
    gone = Edit(start, start + len(line), "")
    right = replace(moved, edits=(gone, Edit(target, target, line)))
    wrong = replace(moved, edits=(gone, Edit(other, other, line)))
    there = replace(bench, results=results, home=Homecoming((moved,), expected=expected))
    assert there.prove((right,)).held == (right,)
    assert there.prove((wrong,)).failed == (wrong,)


def test_changes_of_one_block_stand_or_fall_together(desk: Desk) -> None:
    edited = desk.edited(Kinh_tế_khá_hơn="Đời sống tốt hơn")
    first = edited.change("Kinh tế", "Đời sống", "Kinh tế")
    second = edited.change("khá hơn", "tốt hơn", "Kinh tế")
    assert set(edited.bench.prove((first, second)).held) == {first, second}
    wrong = edited.change("khá hơn", "tốt", "Kinh tế")
    assert edited.bench.prove((first, wrong)).held == ()
