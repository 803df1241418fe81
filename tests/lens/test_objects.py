"""Pictures and other objects stay in Word; what is said of them and beside them are plain words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from ntmdocs.model.blocks import BODY, OBJECT, Block, Shape
from tests.lens.editor import letters, retyped
from tests.lens.office import Pulled, adding, find, paragraph, pull, typing
from tests.lens.plans import PLAN

Act = Callable[[list[Block]], object]


def picturing(words: str) -> Act:
    """Set a picture into a paragraph, behind some words."""

    def act(blocks: list[Block]) -> None:
        at = find(blocks, words)
        made, place = letters(blocks[at]), blocks[at].text.index(words) + len(words)
        blocks[at] = retyped(blocks[at], [*made[:place], (OBJECT, 0), *made[place:]])

    return act


def shown(pulled: Pulled) -> list[str]:
    return [value for finding in pulled.home.findings for _, value in finding.parameters]


@pytest.mark.parametrize(
    "act", [adding("- Về văn hóa", OBJECT, "Gạch đầu dòng"), adding("Đề nghị huyện", f" {OBJECT}"), picturing("Còn chậm")]
)
def test_a_picture_is_told_as_one_and_changes_nothing(act: Act) -> None:
    pulled = pull(PLAN, act)
    assert (pulled.lines, pulled.codes, pulled.home.changes) == ([], ["MRG310"], ())
    (finding,) = pulled.home.findings
    assert finding.where is not None


def test_words_beside_a_picture_come_home_without_it() -> None:
    pulled = pull(PLAN, picturing("Còn chậm"), typing("Còn chậm", "Còn chậm", "Vẫn chậm"), adding("Vẫn chậm", f"{OBJECT}Hình 1."))
    assert pulled.lines == ["-  - Còn chậm.", "+  - Vẫn chậm.", "+  Hình 1."]
    assert pulled.codes == ["MRG310"]


def test_a_picture_between_two_items_does_not_hold_their_edits_back() -> None:
    pulled = pull(PLAN, typing("Về văn hóa", "sáng", "tỏ"), adding("- Về văn hóa", OBJECT))
    assert pulled.lines == ["-  - Về văn hóa có \\*sao\\* sáng.", "+  - Về văn hóa có \\*sao\\* tỏ."]


def test_words_typed_into_an_empty_header_are_told_in_words() -> None:
    printed = pull(PLAN).printed
    index = next(i for i, block in enumerate(printed.fresh) if block.part != BODY and OBJECT in block.text)

    def act(blocks: list[Block]) -> None:
        blocks[index] = retyped(blocks[index], [*letters(blocks[index]), *((letter, 0) for letter in "Bản thảo")])

    pulled = pull(PLAN, act)
    (finding,) = pulled.home.findings
    assert (finding.code, finding.values) == ("MRG315", {"words": "Bản thảo"})


def test_no_message_quotes_an_object_or_nothing() -> None:
    def clear(blocks: list[Block]) -> None:
        at = next(i for i, block in enumerate(blocks) if block.text.startswith("KẾ HOẠCH"))
        blocks[at] = dataclasses.replace(blocks[at], cells=(paragraph(OBJECT).cells[0],))

    def row(blocks: list[Block]) -> None:
        at = next(i for i, block in enumerate(blocks) if block.shape is Shape.ROW and "Số" in block.text)
        blocks[at] = retyped(blocks[at], [], 0)

    pulled = pull(PLAN, clear, row, adding("Ủy ban nhân dân xã xây dựng", f"{OBJECT}{OBJECT}"))
    assert pulled.codes
    assert all(value.strip() and OBJECT not in value for value in shown(pulled))
