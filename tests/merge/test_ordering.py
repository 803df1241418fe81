"""Where text of the data comes to stand among what people moved, added and joined: beside its neighbours, behind theirs."""

from __future__ import annotations

import pytest

from ntmdocs.merge import merge
from ntmdocs.model.blocks import Blocks
from ntmdocs.model.merging import Action
from tests.merge.papers import paper, read

OPENING = "Năm tới xã làm những việc sau đây."
ROAD = "- Làm xong đường bê tông ở hai xóm phía đông."
SCHOOL = "- Sửa mái trường mầm non trước mùa mưa."
MARKET = "- Dời chợ cũ về khu đất mới bên đường lớn, có chỗ cho xe và hàng quán."
WATER = "- Khơi thông mương tưới cánh đồng Nam."
TREES = "- Trồng cây hai bên đường trục chính."
ADDED = "- Lập đội văn nghệ của các cụ, tập mỗi tuần hai buổi và diễn phục vụ bà con vào dịp lễ, Tết, ngày hội đại đoàn kết."
NAMES = [f"_nabcdef01_{number}" for number in range(6)]
BASE = (OPENING, ROAD, SCHOOL, MARKET, WATER, TREES)


def with_data(old: str, new: str) -> Blocks:
    return paper(*(line.replace(old, new) for line in BASE))


def order(edited: tuple[str, ...], fresh: Blocks) -> list[str]:
    """Return the first words of all lines of the result, those that come back marked as deleted in brackets."""
    own = paper(*edited, anchors=[NAMES[BASE.index(line)] if line in BASE else "" for line in edited])
    plan = merge(paper(*BASE, anchors=NAMES), own, fresh)
    shown = {Action.RESTORE: "[{}]", Action.DELETE: "-{}"}
    sides = ((step, own[step.edited] if step.edited is not None else fresh[step.fresh or 0]) for step in plan.steps)
    return [shown.get(step.action, "{}").format(block.text.lstrip("- ").split()[0]) for step, block in sides]


@pytest.mark.parametrize("mover", [ADDED, TREES])
def test_what_a_person_set_behind_a_line_stays_there_when_the_next_one_comes_back(mover: str) -> None:
    edited = [OPENING, ROAD, mover, *(one for one in (MARKET, WATER, TREES) if one != mover)]
    rest = [one.lstrip("- ").split()[0] for one in edited[2:]]
    assert order(tuple(edited), with_data("mùa mưa", "tháng năm")) == ["Năm", "Làm", rest[0], "[Sửa]", *rest[1:]]


def test_a_line_that_comes_back_stands_before_its_neighbour_when_the_one_behind_that_was_moved_up() -> None:
    edited = (OPENING, ROAD, WATER, MARKET, TREES)
    assert order(edited, with_data("mùa mưa", "tháng năm")) == ["Năm", "Làm", "Khơi", "[Sửa]", "Dời", "Trồng"]


def test_a_line_that_comes_back_follows_its_neighbour_that_was_moved_behind_the_next_one() -> None:
    edited = (OPENING, ROAD, WATER, SCHOOL, TREES)
    assert order(edited, with_data("đất mới", "đất rộng")) == ["Năm", "Làm", "Khơi", "Sửa", "[Dời]", "Trồng"]


def test_a_line_that_comes_back_stands_beside_a_neighbour_among_several_that_were_moved() -> None:
    edited = (OPENING, WATER, ROAD, TREES, MARKET)
    assert order(edited, with_data("mùa mưa", "tháng năm")) == ["Năm", "Khơi", "Làm", "Trồng", "[Sửa]", "Dời"]


def test_a_new_line_of_the_data_stands_beside_a_neighbour_too() -> None:
    edited = (OPENING, WATER, ROAD, TREES, SCHOOL, MARKET)
    fresh = paper(*BASE[:2], "- Mua máy cấy cho hợp tác xã.", *BASE[2:])
    assert order(edited, fresh) == ["Năm", "Khơi", "Làm", "Trồng", "Mua", "Sửa", "Dời"]


JOINED = {
    "behind": (OPENING, ROAD, f"{SCHOOL} {MARKET[2:]}", WATER, TREES),
    "before": (OPENING, ROAD, f"{MARKET} {SCHOOL[2:]}", WATER, TREES),
    "three": (OPENING, f"{ROAD} {SCHOOL[2:]} {MARKET[2:]}", WATER, TREES),
    "next to a moved line": (OPENING, WATER, ROAD, f"{SCHOOL} {MARKET[2:]}", TREES),
    "over a deleted one": (OPENING, ROAD, f"{SCHOOL} {WATER[2:]}", TREES),
    "with the one after the next": (OPENING, ROAD, MARKET, WATER, f"{TREES} {SCHOOL[2:]}"),
}


@pytest.mark.parametrize("is_anchored", [True, False])
@pytest.mark.parametrize("edited", JOINED.values(), ids=JOINED)
def test_a_line_that_was_joined_to_another_takes_what_the_data_changed_in_it_and_does_not_come_back(
    edited: tuple[str, ...], is_anchored: bool
) -> None:
    fresh = with_data("mùa mưa", "tháng năm")
    firsts = [next(at for at, line in enumerate(BASE) if one.startswith(line)) for one in edited]
    own = paper(*edited, anchors=[NAMES[at] for at in firsts] if is_anchored else ())
    plan = merge(paper(*BASE, anchors=NAMES), own, fresh)
    assert plan.conflicts == ()
    assert read(plan, own, fresh) == [line.replace("mùa mưa", "tháng năm") for line in edited]
