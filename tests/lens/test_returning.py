"""Citations of a line that was cut, joined, pasted or typed elsewhere come home as citations, never as their digits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ntmdocs.lens import bring_home
from ntmdocs.merge import merge, results
from ntmdocs.model.blocks import Block
from tests.lens.editor import cutting, letters, retyped
from tests.lens.office import PATH, adding, applied, difference, dropping, find, print_plan, pull, typing
from tests.lens.plans import PLAN

Act = Callable[[list[Block]], object]
NEWER = PLAN.replace("năm 2026: 51", "năm 2026: 53")
INCOME = "  - **Về thu nhập:** Bình quân đạt $thu_nhập, tăng đều.   "


def joining(words: str, *others: str) -> Act:
    """Take lines out and set their words behind those of another."""

    def act(blocks: list[Block]) -> None:
        for other in others:
            tail = letters(blocks.pop(find(blocks, other)))
            at = find(blocks, words)
            blocks[at] = retyped(blocks[at], [*letters(blocks[at]), (" ", 0), *tail[2:]])

    return act


AGAIN = "- Xã nhà đã làm được: bình quân đạt 51 triệu đồng, tăng đều và bền, cao hơn mọi năm trước, ai cũng mừng."


def test_a_line_pasted_elsewhere_in_other_words_keeps_its_citation() -> None:
    pulled = pull(PLAN, dropping("Về thu nhập", "Đoạn thêm"), adding("Vận động", AGAIN, "Gạch đầu dòng"))
    assert f"+  {AGAIN.replace('51 triệu đồng', '$thu_nhập.2026')}" in pulled.lines
    assert pulled.reads_as_edited


def test_a_line_joined_to_one_far_away_keeps_its_citation() -> None:
    pulled = pull(PLAN, joining("Vận động", "Bình quân"))
    assert "+  - Vận động. **Về thu nhập:** Bình quân đạt $thu_nhập.2026, tăng đều." in pulled.lines
    assert pulled.reads_as_edited


def test_what_was_made_of_a_line_waits_while_a_conflict_brings_it_back() -> None:
    pasted = pull(NEWER, dropping("Về thu nhập"), adding("Vận động", AGAIN, "Gạch đầu dòng"), made_from=PLAN)
    joined = pull(NEWER, joining("Vận động", "Bình quân"), made_from=PLAN)
    assert (pasted.lines, joined.lines) == ([], [])
    assert (pasted.codes, joined.codes) == (["MRG363"] * 2, ["MRG363"] * 2)
    assert all(finding.where for pulled in (pasted, joined) for finding in pulled.home.findings)


def test_what_was_cut_out_of_a_line_waits_while_that_line_lies_in_a_conflict() -> None:
    words = "Bình quân đạt 51 triệu đồng"
    pasted = adding("Vận động", f"- Nhờ vậy, {words.lower()} mỗi người.", "Gạch đầu dòng")
    pulled = pull(NEWER, typing("Bình quân", f" {words}, tăng", " Tăng"), pasted, made_from=PLAN)
    assert pulled.lines == []
    assert pulled.codes == ["MRG363", "MRG363"]


def test_what_a_figure_was_when_the_paper_was_made_is_no_edit() -> None:
    older, printed = print_plan(PLAN), print_plan(NEWER)
    blocks = list(older.fresh)
    cutting("tăng đều")(blocks)
    plan = merge(printed.fresh, tuple(blocks), printed.fresh)
    found = results(plan, tuple(blocks), printed.fresh)
    home = bring_home(printed.plan, printed.fresh, printed.values, found, printed.sources, base=older.fresh)
    assert home.questions == ()
    assert "+  - **Về thu nhập:** Bình quân đạt $thu_nhập,   " in difference(NEWER, applied(printed, home)[PATH].decode())
    at = next(index for index, one in enumerate(found) if one.block and "Bình quân" in one.block.text)
    assert at in home.renewed
    assert "- Về thu nhập: Bình quân đạt 53 triệu đồng," in [one.text for one in home.expected if one.result == at]


def test_digits_alone_are_no_citation() -> None:
    pulled = pull(PLAN, dropping("Bình quân", "Đoạn thêm"), adding("Vận động", "- Có 51 triệu đồng vốn.", "Gạch đầu dòng"))
    assert "+  - Có 51 triệu đồng vốn." in pulled.lines


def test_words_of_a_line_that_stays_are_a_person_s_own() -> None:
    pulled = pull(PLAN, adding("Vận động", "- Bình quân đạt 51 triệu đồng, tăng đều như đã báo cáo.", "Gạch đầu dòng"))
    assert pulled.lines == ["+  - Bình quân đạt 51 triệu đồng, tăng đều như đã báo cáo."]


@pytest.mark.parametrize("plan", [PLAN, NEWER])
def test_two_lines_joined_while_the_figure_changes_keep_the_citation(plan: str) -> None:
    def join(blocks: list[Block]) -> None:
        at = find(blocks, "Đoạn mở đầu")
        blocks[at] = retyped(blocks[at], [*letters(blocks[at]), (" ", 0), *letters(blocks[at + 1])[2:]])
        del blocks[at + 1]

    pulled = pull(plan, join, made_from=PLAN)
    assert "+  Đoạn mở đầu của kết quả. **Về thu nhập:** Bình quân đạt $thu_nhập, tăng đều." in pulled.lines
    assert (pulled.home.questions, pulled.codes) == ((), [])


@pytest.mark.parametrize("plan", [PLAN, NEWER])
@pytest.mark.parametrize("words", ["Bình quân", "tăng đều"])
def test_a_line_cut_while_the_figure_changes_keeps_the_citation(plan: str, words: str) -> None:
    pulled = pull(plan, cutting(words), made_from=PLAN)
    assert pulled.text.count("$thu_nhập") == PLAN.count("$thu_nhập")
    assert (pulled.home.questions, pulled.codes) == ((), [])


def test_a_line_cut_waits_while_half_of_it_lies_in_a_conflict() -> None:
    newer = NEWER.replace("Bình quân đạt", "Trung bình đạt")
    long = "tăng đều qua các năm và giữ vững ở tất cả các xóm"
    acts = typing("Bình quân", "Bình quân", "Tính chung"), cutting("tăng đều")
    pulled = pull(newer.replace("tăng đều", long), *acts, made_from=PLAN.replace("tăng đều", long))
    assert pulled.lines == []
    assert set(pulled.codes) == {"MRG363"}


def test_a_join_waits_while_a_line_of_it_lies_in_a_conflict() -> None:
    older = PLAN.replace("Đoạn mở đầu của kết quả", "Đoạn mở đầu của kết quả năm nay")
    newer = NEWER.replace("Đoạn mở đầu của kết quả", "Đoạn mở đầu của kết quả năm qua")

    def join(blocks: list[Block]) -> None:
        at = find(blocks, "Đoạn mở đầu")
        blocks[at] = retyped(blocks[at], [*letters(blocks[at]), (" ", 0), *letters(blocks[at + 1])[2:]])
        del blocks[at + 1]

    pulled = pull(newer, typing("Đoạn mở đầu", "năm nay", "năm vừa rồi"), join, made_from=older)
    assert pulled.lines == []
    assert "MRG363" in pulled.codes


WORDS = "Phấn đấu cả xã làm tốt việc chung; thu nhập đến hết năm đạt $thu_nhập mỗi người"
PLACES = {
    "mục tiêu": PLAN.replace("Phấn đấu đạt $thu_nhập mỗi năm.", WORDS),
    "nhiệm vụ": PLAN.replace("- Làm đường.", f"- {WORDS}"),
    "duy trì": PLAN.replace("giải pháp: |\n", f"duy trì:\n  8: |\n    {WORDS}\ngiải pháp: |\n"),
    "giải pháp": PLAN.replace("- Vận động.", f"- {WORDS}").replace("đạt $thu_nhập mỗi người", "đạt $thu_nhập.2026 mỗi người"),
    "thuận lợi": PLAN.replace("mục tiêu: |\n", f"thuận lợi: |\n  {WORDS}\nmục tiêu: |\n"),
    "kết quả": PLAN.replace("Đoạn mở đầu của kết quả.", WORDS),
    "tồn tại": PLAN.replace("- Còn chậm.", f"- {WORDS}"),
}


@pytest.mark.parametrize("slot", PLACES)
def test_half_a_line_cites_as_the_whole_did(slot: str) -> None:
    pulled = pull(PLACES[slot], cutting("thu nhập đến hết năm"))
    came = [one for one in pulled.lines if one.startswith("+")]
    whole = next(line.strip() for line in PLACES[slot].splitlines() if "hết năm" in line)
    assert [one.strip("+ -") for one in came] == [one.strip("+ -") for one in whole.replace("; ", ";\n").splitlines()]
    assert pulled.codes == []


@pytest.mark.parametrize("slot", PLACES)
@pytest.mark.parametrize(("old", "new"), [("đến hết năm đạt", "cuối kỳ phải"), ("mỗi", "trên một"), ("làm tốt", "chăm lo tốt")])
def test_words_beside_a_citation_have_the_look_of_their_neighbours(slot: str, old: str, new: str) -> None:
    pulled = pull(PLACES[slot], typing("đến hết năm", old, new))
    assert not any("**" in one for one in pulled.lines)
    assert any(new in one for one in pulled.lines)
    assert pulled.reads_as_edited




def test_a_line_joined_to_one_of_another_place_cites_its_own_period() -> None:
    plan = PLAN.replace("- Còn chậm.", "- Thu nhập cả xã năm qua mới đạt $thu_nhập thôi.")

    def join(blocks: list[Block]) -> None:
        at, other = find(blocks, "mới đạt"), find(blocks, "Phấn đấu đạt")
        tail = letters(blocks[other])[blocks[other].text.index("Phấn") :]
        blocks[at] = retyped(blocks[at], [*letters(blocks[at]), (" ", 0), *tail])
        del blocks[other]

    pulled = pull(plan, join)
    (line,) = [one for one in pulled.lines if one.startswith("+")]
    assert line == "+  - Thu nhập cả xã năm qua mới đạt $thu_nhập thôi. Phấn đấu đạt $thu_nhập.kh2027 mỗi năm."
