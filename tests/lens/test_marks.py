"""Marks of items that people keep or type are the template's; what is split off is of the kind of its other half."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from ntmdocs.model.blocks import Block
from tests.lens.editor import letters, retyped
from tests.lens.office import adding, find, pull, typing
from tests.lens.plans import PLAN

SLOT = "kết quả: |\n  Đoạn mở đầu của kết quả.\n"
NESTED = PLAN.replace(
    "giải pháp: |\n  - Tuyên truyền.\n",
    "giải pháp: |\n  - Tuyên truyền.\n    Nội dung gồm pháp luật và nếp sống mới.\n      + Qua loa của xóm và các buổi họp dân;\n",
)


def splitting(words: str, *, keeps: str = "first", mark: str = "") -> Callable[[list[Block]], object]:
    """Cut a paragraph before some words; `keeps` tells which half keeps the bookmark (LibreOffice: the second)."""

    def act(blocks: list[Block]) -> None:
        at = find(blocks, words)
        made, place = letters(blocks[at]), blocks[at].text.index(words)
        first = retyped(blocks[at], made[: place - 1])
        second = retyped(blocks[at], [*((letter, 0) for letter in mark), *made[place:]])
        gone = dataclasses.replace(second if keeps == "first" else first, anchor="")
        blocks[at : at + 1] = [first, gone] if keeps == "first" else [gone, second]

    return act


@pytest.mark.parametrize("keeps", ["first", "second"])
def test_a_kept_dash_is_the_templates_whichever_half_has_the_bookmark(keeps: str) -> None:
    pulled = pull(PLAN, splitting("*sao*", keeps=keeps, mark="- "))
    assert pulled.lines == ["-  - Về văn hóa có \\*sao\\* sáng.", "+  - Về văn hóa có", "+  - \\*sao\\* sáng."]
    assert pulled.codes == []
    assert pulled.reads_as_edited


@pytest.mark.parametrize("mark", ["- ", "* ", "• "])
def test_a_second_mark_before_an_item_is_no_word(mark: str) -> None:
    assert pull(PLAN, typing("Còn chậm", "- Còn chậm", f"- {mark}Còn chậm")).lines == []
    pulled = pull(PLAN, typing("Còn chậm", "- Còn chậm", f"- {mark}Vẫn chậm"))
    assert pulled.lines == ["-  - Còn chậm.", "+  - Vẫn chậm."]


@pytest.mark.parametrize(("mark", "kept"), [("- ", "- "), ("* ", "- "), ("+ ", "+ ")])
def test_a_mark_before_a_paragraph_among_items_makes_it_one(mark: str, kept: str) -> None:
    pulled = pull(PLAN, typing("Đoạn thêm", "Đoạn thêm", f"{mark}Đoạn thêm"))
    assert pulled.lines == ["-    Đoạn thêm của mục này.", f"+  {kept}Đoạn thêm của mục này."]
    assert f"{kept}Đoạn thêm của mục này." in [one.text for one in pulled.home.expected]


def test_a_mark_where_a_slot_has_no_items_is_escaped() -> None:
    pulled = pull(PLAN, typing("Đề nghị huyện", "Đề nghị", "- Đề nghị"))
    assert pulled.lines[1] == "+  \\- Đề nghị huyện quan tâm."
    assert pulled.reads_as_edited


def test_a_mark_in_the_style_of_items_makes_an_item_anywhere() -> None:
    def act(blocks: list[Block]) -> None:
        at = find(blocks, "Đề nghị huyện")
        blocks[at] = dataclasses.replace(blocks[at], style="Gạch đầu dòng")

    pulled = pull(PLAN, typing("Đề nghị huyện", "Đề nghị", "- Đề nghị"), act)
    assert pulled.lines == ["-  Đề nghị huyện quan tâm.", "+  - Đề nghị huyện quan tâm."]


@pytest.mark.parametrize("mark", ["- ", "* ", "• "])
def test_a_typed_item_has_its_mark_once(mark: str) -> None:
    assert pull(PLAN, adding("- Còn chậm", f"{mark}Thiếu người;", "Gạch đầu dòng")).lines == ["+  - Thiếu người;"]


@pytest.mark.parametrize("keeps", ["first", "second"])
def test_half_of_a_further_paragraph_stays_under_its_item(keeps: str) -> None:
    pulled = pull(NESTED, splitting("nếp sống", keeps=keeps))
    assert pulled.lines[1:] == ["+    Nội dung gồm pháp luật và", "+    nếp sống mới."]
    assert pulled.reads_as_edited


def test_half_of_a_sub_item_keeps_the_indent_of_its_list() -> None:
    pulled = pull(NESTED, splitting("các buổi", mark="+ "))
    assert pulled.lines[1:] == ["+      + Qua loa của xóm và", "+      + các buổi họp dân;"]
    assert pulled.reads_as_edited


def test_a_new_sub_item_keeps_the_indent_of_its_list() -> None:
    assert pull(NESTED, adding("Qua loa", "+ Qua báo.", "Dấu cộng")).lines == ["+      + Qua báo."]
