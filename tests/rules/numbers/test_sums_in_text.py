"""NUM300-NUM303: totals and their parts in sentences."""

from __future__ import annotations

import pytest

from ntmdocs.model.script import Passage, Role, Stretch
from ntmdocs.rules.numbers import stated_sums
from ntmdocs.source import Mark, Span
from tests.rules.numbers.scripts import codes, questions, script, values

WRONG = (
    "Tổng kinh phí 2,32 tỷ đồng; trong đó nhân dân đóng góp 1,4 tỷ đồng, ngân sách xã, cấp trên hỗ trợ 0,85 tỷ đồng.",
    "Tổng kinh phí là 2,25 tỷ đồng. Trong đó: dân góp 1.400 triệu đồng; ngân sách xã 950 triệu đồng.",
    "Tổng mức đầu tư 12,5 tỷ đồng (trong đó: tỉnh 8,2 tỷ đồng, huyện 3 tỷ đồng, xã 1 tỷ đồng).",
    "Tổng số 1.250 hộ, gồm 1.100 hộ thuần nông và 140 hộ phi nông nghiệp.",
    "Tổng diện tích 45,5 ha, bao gồm lúa 30,2 ha, màu 12,3 ha, cây ăn quả 4 ha.",
    "Tổng số đảng viên 200 đồng chí, trong đó nam 120, nữ 90.",
    "Huy động 3,5 tỷ đồng, gồm ngân sách ấp 2,1 tỷ đồng, doanh nghiệp 1 tỷ đồng.",
    "Xã có 45 vụ việc, trong đó 30 vụ việc dân sự, 10 vụ việc đất đai, 6 vụ việc khác.",
    "Cơ cấu kinh tế: nông nghiệp 40%; công nghiệp 35%; dịch vụ 22%.",
    "Có 4 hộ thoát nghèo (thôn Hạ 2 hộ, thôn Thượng 1 hộ, thôn Trung 2 hộ).",
    "Đường dài 3,25 km (đoạn đầu 1,5 km; đoạn cuối 1,85 km).",
)
EXCEEDING = (
    "Có 05 xóm huy động nhân dân đóng góp, trong đó 7 xóm đạt chuẩn.",
    "Toàn xã có 120 hội viên, trong đó có 125 hội viên nữ.",
    "Kinh phí 850 triệu đồng, trong đó ngân sách xã 1,2 tỷ đồng.",
    "Có 3/9 bản đạt chuẩn, trong đó 4 bản đạt kiểu mẫu.",
)
INNOCENT = (
    "Tổng kinh phí 2,25 tỷ đồng; trong đó dân góp 1,4 tỷ đồng, ngân sách xã, cấp trên hỗ trợ 0,85 tỷ đồng.",
    "Tổng kinh phí 2,3 tỷ đồng; trong đó dân góp 1,4 tỷ đồng, ngân sách xã 0,85 tỷ đồng.",
    "Tổng kinh phí 18 triệu đồng, gồm dân góp 12,4 triệu đồng, xã 5,5 triệu đồng.",
    "Tổng số 2.298 thành viên, trong đó nữ 1.200, dưới 35 tuổi 800.",
    "Tổng số 200 đảng viên, trong đó có 80 đảng viên nữ và 90 đảng viên trẻ.",
    "Tổng vốn 10 tỷ đồng, trong đó ngân sách 6 tỷ đồng (huyện 4 tỷ đồng, xã 2 tỷ đồng), dân 4 tỷ đồng.",
    "Tổng vốn 10 tỷ đồng, trong đó ngân sách 6 tỷ đồng, còn lại là vốn huy động.",
    "Tổng vốn 10 tỷ đồng, trong đó chủ yếu là ngân sách tỉnh 6 tỷ đồng, huyện 1 tỷ đồng.",
    "Tổng kinh phí 10 tỷ đồng, trong đó xã 1 tỷ đồng, dân 2 tỷ đồng.",
    "Tổng thu 5 tỷ đồng, trong đó thu phí 2 tỷ đồng, tăng 0,5 tỷ đồng so với năm trước, thu thuế 3 tỷ đồng.",
    "Tỷ lệ đạt 80%, trong đó thôn Hạ 95%, thôn Thượng 90%.",
    "Năng suất 60 tạ/ha, trong đó lúa lai 65 tạ/ha, lúa thuần 58 tạ/ha.",
    "Có 05 xóm huy động, trong đó 1 xóm đạt chuẩn.",
    "Xã có 12 chi bộ, trong đó 9 chi bộ thôn.",
    "Có 14 chi bộ với 312 đảng viên, trong đó 9 chi bộ thôn, 5 chi bộ cơ quan.",
    "Tổng kinh phí khoảng 5 tỷ đồng, trong đó xã 2 tỷ đồng, dân 2 tỷ đồng.",
    "Tổng kinh phí 4 tỷ đồng; trong đó xã 1 tỷ đồng, dân 3 tỷ đồng; vốn điều lệ 4,47 tỷ đồng.",
    "Cơ cấu kinh tế chuyển dịch: nông nghiệp giảm còn 40%; dịch vụ tăng lên 30%; công nghiệp 35%.",
    "Chi hội có 45 hội viên (nữ 20 hội viên, 3 hội viên là đảng viên).",
    "Có 8 xóm (giảm 3 xóm so với trước, tăng 2 xóm so với năm 2010).",
)


@pytest.mark.parametrize("text", WRONG)
def test_parts_that_do_not_make_their_total_are_asked_about(text: str) -> None:
    assert "NUM300" in questions(text)


@pytest.mark.parametrize("text", EXCEEDING)
def test_a_part_above_its_whole_is_asked_about(text: str) -> None:
    assert questions(text) == {"NUM302"}


@pytest.mark.parametrize("text", INNOCENT)
def test_parts_that_may_be_right_are_left_alone(text: str) -> None:
    assert codes(text) & {"NUM300", "NUM301", "NUM302"} == set()


def test_the_question_names_total_sum_and_difference() -> None:
    found = values("NUM300", WRONG[0])
    assert (found["total"], found["together"], found["difference"]) == ("2,32 tỷ đồng", "2,25 tỷ đồng", "0,07 tỷ đồng")


@pytest.mark.parametrize(
    "text",
    [
        "Tổng chiều dài 3,1 km, gồm đường xã 1,4 km, đường thôn 1,6 km.",
        "Tổng mức đầu tư 12,5 tỷ đồng, gồm tỉnh 8 tỷ đồng, huyện 4 tỷ đồng.",
        "Cơ cấu kinh tế: nông nghiệp 40%; công nghiệp 35%; dịch vụ 24%.",
    ],
)
def test_a_sum_that_rounding_may_explain_is_a_hint(text: str) -> None:
    assert (codes(text), questions(text)) == ({"NUM301"}, set())


@pytest.mark.parametrize(("last", "asked"), [("1,85 tỷ đồng", True), ("0,85 tỷ đồng", False)])
def test_parts_may_stand_as_items_below(last: str, asked: bool) -> None:
    lines = ("Tổng kinh phí 2,25 tỷ đồng, trong đó:", "- Dân góp: 1,4 tỷ đồng;", f"- Ngân sách: {last}.", "Khác.")
    assert ("NUM300" in questions(*lines)) is asked


def test_items_with_two_figures_are_no_parts() -> None:
    lines = ("Tổng kinh phí 2,25 tỷ đồng, gồm:", "- Dân góp 1,4 tỷ đồng, đã thu 1 tỷ đồng;", "- Xã 3 tỷ đồng.")
    assert questions(*lines) == set()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Tổng số 400 hộ, trong đó hộ nghèo 20 hộ (5%).", False),
        ("Tổng số 400 hộ, trong đó hộ nghèo 20 hộ (6%).", True),
        ("Tổng số 400 hộ, trong đó hộ nghèo 20 hộ, chiếm 5,0%.", False),
        ("Tổng số 400 hộ, trong đó hộ nghèo 20 hộ, chiếm tỷ lệ 8%.", True),
        ("Tổng số 400 hộ, trong đó hộ nghèo 20 hộ (đạt 90% kế hoạch).", False),
        ("Tổng số 400 hộ, trong đó hộ nghèo 20 hộ (80% so với năm trước).", False),
    ],
)
def test_the_share_told_behind_a_part_is_that_of_the_total(text: str, asked: bool) -> None:
    assert ("NUM303" in questions(text)) is asked


def test_figures_that_are_printed_from_data_are_checked_there() -> None:
    text, span = WRONG[3], Span("plan.yaml", 0, 9, 3, 5)
    cited = Passage(text, Role.PARAGRAPH, Mark("plan.yaml", 9), stretches=(Stretch(0, len(text), span, is_cited=True),))
    assert list(stated_sums.SUM_RULE.check(script(cited))) == []
    typed = Passage(text, Role.PARAGRAPH, Mark("plan.yaml", 9), stretches=(Stretch(0, len(text), span),))
    assert len(list(stated_sums.SUM_RULE.check(script(typed)))) == 1
