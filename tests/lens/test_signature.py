from __future__ import annotations

from collections.abc import Callable

from ntmdocs.model.blocks import Block
from tests.lens.editor import retyped
from tests.lens.office import find, pull, typing
from tests.lens.plans import PLAN, SHAPES


def retyping(cell: int, change: Callable[[str], str]) -> Callable[[list[Block]], object]:
    """Type the words of a cell of the foot anew."""

    def act(blocks: list[Block]) -> None:
        at = find(blocks, "Nơi nhận")
        text = "".join(token.text for token in blocks[at].cells[cell])
        made = change(text)
        assert made != text
        blocks[at] = retyped(blocks[at], [(letter, 0) for letter in made], cell)

    return act


def test_recipients_come_home_without_dash_and_semicolon() -> None:
    pulled = pull(PLAN, retyping(0, lambda text: text.replace("\u2029- Lưu", "\u2029- Phòng NN;\u2029- Lưu")))
    assert pulled.lines == ["+  Phòng NN"]
    assert pulled.reads_as_edited


def test_recipients_change_go_and_move() -> None:
    pulled = pull(PLAN, retyping(0, lambda text: text.replace("huyện", "tỉnh").replace("\u2029- Các xóm;", "")))
    assert pulled.lines == ["-  UBND huyện (b/c);", "-  Các xóm", "+  UBND tỉnh (b/c);"]
    swapped = pull(PLAN, retyping(0, lambda text: "Nơi nhận:\u2029- Các xóm;\u2029- UBND huyện (b/c);\u2029- Lưu: VP."))
    assert swapped.lines == ["-  UBND huyện (b/c);", "+  UBND huyện (b/c);"] or swapped.lines == ["+  Các xóm", "-  Các xóm"]
    assert swapped.reads_as_edited


def test_recipients_in_brackets_become_a_block() -> None:
    pulled = pull(SHAPES, retyping(0, lambda text: text.replace("\u2029- Các xóm.", "\u2029- Các xóm;\u2029- Lưu: VP.")))
    assert pulled.lines == ["-nơi nhận: [UBND huyện, Các xóm]", "+nơi nhận: |", "+  UBND huyện", "+  Các xóm", "+  Lưu: VP"]
    assert pulled.reads_as_edited


def test_another_signer_keeps_the_lines_on_the_paper() -> None:
    pulled = pull(PLAN, typing("Nơi nhận", "Nguyễn Văn A", "Trần Thị B", 1), typing("Nơi nhận", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", 1))
    assert pulled.lines == [
        "-  họ tên: Nguyễn Văn A",
        "+  họ tên: Trần Thị B",
        "+  ghi là: |",
        "+    TM. ỦY BAN NHÂN DÂN",
        "+    PHÓ CHỦ TỊCH",
    ]
    assert pulled.reads_as_edited


def test_an_office_alone_is_told_with_its_line_in_the_register() -> None:
    pulled = pull(PLAN, typing("Nơi nhận", "CHỦ TỊCH", "QUYỀN CHỦ TỊCH", 1))
    (finding,) = pulled.home.findings
    assert (finding.code, finding.mark.path, finding.mark.line) == ("MRG307", "data/mau/xa.yaml", 8)
    assert pulled.lines == []


def test_typed_lines_of_the_signature_change_come_and_go() -> None:
    changed = pull(SHAPES, typing("Nơi nhận", "PHÓ TRƯỞNG", "TRƯỞNG", 1))
    assert changed.lines == ["-    PHÓ TRƯỞNG BAN", "+    TRƯỞNG BAN"]
    added = pull(SHAPES, retyping(1, lambda text: text.replace("\u2029PHÓ TRƯỞNG BAN", "\u2029KT. TRƯỞNG BAN\u2029PHÓ TRƯỞNG BAN")))
    assert added.lines == ["+    KT. TRƯỞNG BAN"]
    dropped = pull(SHAPES, retyping(1, lambda text: text.replace("\u2029PHÓ TRƯỞNG BAN", "")))
    assert dropped.lines == ["-    PHÓ TRƯỞNG BAN"]
    assert all(one.reads_as_edited for one in (changed, added, dropped))
