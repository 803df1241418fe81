"""The assignment table: attributes wherever they stand, the body that leads, columns only for what is known."""

from __future__ import annotations

import pytest

from ntmdocs.appendix import assignment
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Line, plain
from ntmdocs.model.period import Kind as PeriodKind
from ntmdocs.model.period import Period
from ntmdocs.model.regulation import house
from ntmdocs.model.table import Cell, Merge, Table, cell
from ntmdocs.names import SLOTS
from tests.appendix.typed_plans import gaps, heads, plan_of, texts

APPENDIX = "phụ lục:\n  - loại: phân công\n"
PLAIN_SLOTS = [slot for slot in ("mở đầu", *SLOTS.values()) if slot not in ("nhiệm vụ", "duy trì", "tổ chức thực hiện")]


def laid(source: str, asked: list[tuple[str, Period | None]] | None = None) -> tuple[Plan, Table]:
    plan = plan_of(source + APPENDIX)

    def write(line: Line, period: Period | None) -> Cell:
        if asked is not None:
            asked.append((plain(line.pieces), period))
        return cell(plain(line.pieces), line.span)

    (table,) = assignment.lay_out(plan, plan.appendices[0], house(), write).tables
    return plan, table


def item(words: str, indent: str = "  ", **attributes: str) -> str:
    names = {"owner": "chủ trì", "partners": "phối hợp", "due": "hạn", "product": "sản phẩm", "id": "mã"}
    return "".join([f"{indent}- {words}\n", *(f"{indent}  >> {names[name]}: {value}\n" for name, value in attributes.items())])


@pytest.mark.parametrize("slot", PLAIN_SLOTS)
@pytest.mark.parametrize(("attribute", "head"), [("owner", "Cơ quan chủ trì"), ("product", "Sản phẩm")])
def test_attributes_are_found_in_every_slot(slot: str, attribute: str, head: str) -> None:
    _, table = laid(f"{slot}: |\n{item('Một việc;', **{attribute: 'Xã đội'})}{item('Hai.')}")
    assert heads(table) == ["TT", "Nội dung công việc", head]
    assert texts(table) == [[slot.capitalize()], ["1", "Một việc", "Xã đội"]]


def test_criteria_bodies_and_free_sections_give_rows_in_the_order_of_the_paper() -> None:
    tasks = f"nhiệm vụ:\n  2: |\n{item('Làm đường.', '    ', due='30/9/2027')}  3:\n    ghi là: 'Về kinh tế:'\n    nội dung: |\n{item('Trồng rừng', '      ', due='quý I')}"
    maintain = f"duy trì:\n  8: |\n{item('Thu gom rác', '    ', due='hằng tuần')}"
    bodies = f"tổ chức thực hiện:\n  Các xóm: |\n{item('Họp dân', '    ', due='tháng 02')}  Xã đội: |\n{item('Tuần tra', '    ', due='cả năm', owner='Công an xã')}"
    extra = (
        f"mục thêm:\n  - tiêu đề: Phối hợp\n    sau: giải pháp\n    nội dung: |\n{item('Giao ban', '      ', due='hằng tháng')}"
    )
    _, table = laid(tasks + maintain + bodies + extra + "tiêu đề:\n  tổ chức thực hiện: Phân công\n")
    assert heads(table) == ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời hạn"]
    assert texts(table) == [
        ["Tiêu chí số 2 về Hạ tầng kinh tế - xã hội"],
        ["1", "Làm đường", "", "30/9/2027"],
        ["Về kinh tế"],
        ["2", "Trồng rừng", "", "quý I"],
        ["Tiêu chí số 8 về Môi trường và cảnh quan nông thôn"],
        ["3", "Thu gom rác", "", "hằng tuần"],
        ["Phối hợp"],
        ["4", "Giao ban", "", "hằng tháng"],
        ["Phân công"],
        ["5", "Họp dân", "Các xóm", "tháng 02"],
        ["6", "Tuần tra", "Công an xã", "cả năm"],
    ]


def test_headings_of_groups_are_bold_reach_over_the_table_and_keep_with_their_rows() -> None:
    _, table = laid(f"giải pháp: |\n{item('Một', owner='A', due='B')}")
    (heading,) = table.rows[0].cells
    assert (heading.columns, table.rows[0].keeps_next) == (len(table.widths_mm), True)
    assert all(words.bold for line in heading.lines for words in line)


def test_an_item_without_attributes_of_a_duty_is_none() -> None:
    _, table = laid(f"giải pháp: |\n{item('Một', id='mot')}{item('Hai', due='B')}tổ chức thực hiện:\n  Các xóm: |\n    - Ba.\n")
    assert texts(table) == [["Giải pháp"], ["1", "Hai", "B"]]


def test_what_stands_under_an_item_goes_with_it() -> None:
    source = (
        "giải pháp: |\n  - Làm đường:\n    >> chủ trì: A\n    Đoạn nối theo;\n    + Đường một;\n    + Đường hai.\n"
        "      >> hạn: quý I\n    + Đường ba.\n  - Không ai làm\n    + Cũng vậy\n"
    )
    _, table = laid(source)
    assert [row[:2] for row in texts(table)[1:]] == [["1", "Làm đường:\nĐoạn nối theo\n+ Đường một"], ["2", "Đường hai"]]


def test_equal_owners_in_a_row_become_one_cell_within_their_group() -> None:
    rows = item("Một", owner="A", partners="C") + item("Hai", owner="A", partners="C") + item("Ba", owner="B", partners="C")
    _, table = laid(f"giải pháp: |\n{rows}đề nghị: |\n{item('Bốn', owner='B', partners='C')}")
    assert [row[2:] for row in texts(table)] == [[], ["A", "C"], ["^", "^"], ["B", "C"], [], ["B", "C"]]
    assert table.rows[1].cells[2].merge is Merge.START
    assert len(table.rows[1].cells[2].places) == 2


def test_a_shared_partner_has_the_room_of_its_words_and_stands_again_after_five_rows() -> None:
    partners = "Công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường; Mặt trận Tổ quốc"
    duties = "".join(item(f"Rà soát, tham mưu ban hành kế hoạch chi tiết, đôn đốc các xóm {n}", partners=partners) for n in range(12))
    _, table = laid(f"giải pháp: |\n{duties}")
    assert [row.cells[2].text for row in table.rows[1:]] == [partners if n % 5 == 0 else "" for n in range(12)]
    assert table.widths_mm[2] > 60


def test_a_citation_means_the_period_of_its_slot() -> None:
    asked: list[tuple[str, Period | None]] = []
    figure = "số liệu:\n  đường:\n    đơn vị: m\n    kế hoạch 2027: 5\n    năm 2026: 4\n"
    task = f"nhiệm vụ:\n  2: |\n{item('Làm $đường.', '    ', due='quý I')}"
    result = f"kết quả: |\n{item('Đã làm $đường;', owner='A')}giải pháp: |\n{item('Thêm $đường.2026;', due='x')}"
    laid(figure + result + task, asked)
    assert dict(asked)["Làm $đường"] == Period(2027, kind=PeriodKind.PLAN)
    assert dict(asked)["Đã làm $đường"] == Period(2026)
    assert dict(asked)["Thêm $đường.2026"] is None


def test_marks_that_end_a_sentence_go_and_those_of_a_word_stay() -> None:
    words = ["Một;", "Hai.", "Ba…", "Bốn...", "Năm, v.v.", "Sáu,"]
    _, table = laid("giải pháp: |\n" + "".join(item(one, due="x") for one in words))
    assert [row[1] for row in texts(table)[1:]] == ["Một", "Hai", "Ba…", "Bốn...", "Năm, v.v.", "Sáu"]


def test_a_plan_without_duties_says_that_they_are_missing() -> None:
    _, table = laid("giải pháp: |\n  - Một.\n")
    assert heads(table) == ["TT", "Nội dung công việc"]
    assert len(gaps(table)) == 1


def test_every_cell_knows_its_line() -> None:
    _, table = laid(f"giải pháp: |\n{item('Một', owner='A', due='B')}")
    assert [[place.line for place in one.places] for one in table.rows[1].cells] == [[], [6], [7], [8]]
