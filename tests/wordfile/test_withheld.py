"""What a conflict shows as deleted is no block, but stands somewhere."""

from __future__ import annotations

from ntmdocs.wordfile.paper import open_paper
from ntmdocs.wordfile.withheld import Withheld, withheld_blocks
from tests.wordfile.carrying.sheets import merged, sheet

OPENING = "Kế hoạch của xã trong năm tới gồm những việc sau đây."
ROAD = "- Làm xong đường bê tông ở hai xóm."
SCHOOL = "- Sửa mái trường mầm non trước mùa mưa."
MARKET = "- Dời chợ cũ về khu đất mới."
BODY = "word/document.xml"


def test_a_deleted_paragraph_stands_behind_the_block_before_it() -> None:
    new = SCHOOL.replace("mưa", "bão")
    file = merged(sheet(OPENING, ROAD, SCHOOL, MARKET), sheet(OPENING, ROAD, MARKET), sheet(OPENING, ROAD, new, MARKET))
    assert list(withheld_blocks(open_paper(file))) == [Withheld(BODY, new, 1)]


def test_a_deleted_row_stands_behind_the_row_before_it_and_the_first_paragraph_behind_none() -> None:
    rows = [["Xóm", "Số hộ"], ["Xóm Chùa", "120"], ["Xóm Đình", "98"]]
    later = [rows[0], ["Xóm Chùa", "125"], rows[2]]
    file = merged(sheet(SCHOOL, OPENING, rows), sheet(OPENING, [rows[0], rows[2]]), sheet(SCHOOL.replace("mưa", "bão"), OPENING, later))
    assert [(one.words, one.behind) for one in withheld_blocks(open_paper(file))] == [
        (SCHOOL.replace("mưa", "bão"), None),
        ("Xóm Chùa125", 1),
    ]


def test_words_that_are_deleted_within_a_block_are_not_withheld() -> None:
    file = merged(sheet(OPENING, ROAD), sheet(OPENING, ROAD.replace("hai", "ba")), sheet(OPENING, ROAD.replace("hai", "bốn")))
    assert list(withheld_blocks(open_paper(file))) == []
