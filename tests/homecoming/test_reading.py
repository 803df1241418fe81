"""What nobody has decided yet stands where it stood, whatever else people moved on the paper."""

from __future__ import annotations

from ntmdocs.homecoming.reading import with_standing
from ntmdocs.merge import merge, results
from ntmdocs.model.merging import Action
from ntmdocs.package.members import Package
from ntmdocs.wordfile.paper import open_paper
from tests.wordfile.carrying.sheets import merged, sheet

OPENING = "Kế hoạch của xã trong năm tới gồm những việc sau đây."
ROAD = "- Làm xong đường bê tông ở hai xóm."
SCHOOL = "- Sửa mái trường mầm non trước mùa mưa."
MARKET = "- Dời chợ cũ về khu đất mới."
WATER = "- Khơi thông mương tưới cánh đồng Nam."
END = "- Trồng cây hai bên đường trục chính."


def orders(edited: Package, first: Package, later: Package) -> list[str]:
    """Return the paragraphs that a pull reads in a file built over an edited one, those that wait for a decision in brackets."""
    file = merged(first, edited, later)
    fresh, paper = open_paper(later), open_paper(file)
    plan = merge(fresh.blocks, paper.blocks, fresh.blocks)
    read = with_standing(results(plan, paper.blocks, fresh.blocks), paper, fresh.blocks)
    shown = ((one.step.action, fresh.blocks[one.step.fresh].text) for one in read if one.step.fresh is not None)
    return [f"[{text}]" if action is Action.RESTORE else text for action, text in shown if text]


def test_a_line_in_a_conflict_does_not_follow_one_that_a_person_moved_behind_others() -> None:
    first = sheet(OPENING, ROAD, SCHOOL, MARKET, WATER, END)
    later = sheet(OPENING, ROAD, SCHOOL, MARKET, WATER.replace("Nam", "Bắc"), END)
    edited = sheet(OPENING, SCHOOL, MARKET, END, ROAD)
    assert orders(edited, first, later) == [OPENING, SCHOOL, MARKET, f"[{WATER.replace('Nam', 'Bắc')}]", END, ROAD]


def test_a_line_in_a_conflict_stays_when_the_one_before_it_was_moved_away() -> None:
    first = sheet(OPENING, ROAD, SCHOOL, MARKET, WATER, END)
    later = sheet(OPENING, ROAD, SCHOOL.replace("mưa", "bão"), MARKET, WATER, END)
    edited = sheet(OPENING, MARKET, WATER, END, ROAD)
    assert orders(edited, first, later) == [OPENING, f"[{SCHOOL.replace('mưa', 'bão')}]", MARKET, WATER, END, ROAD]


def test_two_lines_in_conflicts_keep_their_order() -> None:
    first = sheet(OPENING, ROAD, SCHOOL, MARKET, WATER, END)
    later = sheet(OPENING, ROAD, SCHOOL.replace("mưa", "bão"), MARKET.replace("mới", "rộng"), WATER, END)
    edited = sheet(OPENING, WATER, END, ROAD)
    waiting = [f"[{SCHOOL.replace('mưa', 'bão')}]", f"[{MARKET.replace('mới', 'rộng')}]"]
    assert orders(edited, first, later) == [OPENING, *waiting, WATER, END, ROAD]


def test_a_line_in_a_conflict_stands_behind_what_a_person_moved_before_it_as_on_the_paper() -> None:
    later = sheet(OPENING, ROAD, SCHOOL.replace("mưa", "bão"), MARKET, WATER, END)
    edited = sheet(OPENING, ROAD, END, MARKET, WATER)
    waiting = f"[{SCHOOL.replace('mưa', 'bão')}]"
    assert orders(edited, sheet(OPENING, ROAD, SCHOOL, MARKET, WATER, END), later) == [OPENING, ROAD, END, waiting, MARKET, WATER]


def test_a_line_in_a_conflict_stands_where_the_paper_shows_it_when_two_lines_changed_places() -> None:
    first = sheet(OPENING, ROAD, SCHOOL, MARKET, WATER, END)
    later = sheet(OPENING, ROAD, SCHOOL.replace("mưa", "bão"), MARKET, WATER, END)
    waiting = f"[{SCHOOL.replace('mưa', 'bão')}]"
    upwards, downwards = sheet(OPENING, ROAD, WATER, MARKET, END), sheet(OPENING, MARKET, ROAD, WATER, END)
    assert orders(upwards, first, later) == [OPENING, ROAD, WATER, waiting, MARKET, END]
    assert orders(downwards, first, later) == [OPENING, MARKET, ROAD, waiting, WATER, END]
