"""TAB104: a target typed into the text with another value than the figures give it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.model.quantity import Quantity, parse
from ntmdocs.rules.tables.clauses import iter_clauses
from ntmdocs.rules.tables.target_stated_otherwise import differs
from tests.rules.planning import ASSIGNMENT, TARGETS, check, codes, of, slot, tasks

FIGURES = """\
số liệu:
  bảo hiểm y tế:
    đơn vị: "%"
    năm 2026: 91
    kế hoạch 2027: từ 95 trở lên
  thu nhập:
    đơn vị: triệu đồng/người/năm
    năm 2026: 68
    kế hoạch 2027: 73
  hộ nghèo:
    đơn vị: hộ
    năm 2026: 52
    kế hoạch 2027: 40
  giảm hộ nghèo:
    đơn vị: hộ
    kế hoạch 2027: từ 10 đến 12
  làng văn hóa:
    đơn vị: xóm
    cộng: đếm
    kế hoạch 2027:
      Gò Cao: không
      còn lại: có
  gia đình văn hóa:
    đơn vị: "%"
    kế hoạch 2027: 90
  đường xóm cứng hóa:
    đơn vị: m
    cộng: cộng
    kế hoạch 2027:
      còn lại: 300
  hợp tác xã hiệu quả:
    đơn vị: hợp tác xã
    kế hoạch 2027: 5
  chuẩn trường mầm non:
    đơn vị: mức độ
    kế hoạch 2027: 2
  phân loại rác:
    ghi là: Hộ phân loại rác tại nguồn
    đơn vị: "%"
    kế hoạch 2027: 70
  chưa biết:
    đơn vị: "%"
    kế hoạch 2027: chưa có
"""
APPENDIX = "phụ lục:\n" + TARGETS + "    chỉ tiêu: |\n      làng văn hóa\n      đường xóm cứng hóa\n"

# Sentences under a criterion that contradict nothing, or of which nobody can be sure.
INNOCENT = [
    "Phấn đấu tỷ lệ bảo hiểm y tế đạt từ 95% trở lên.",
    "Phấn đấu tỷ lệ bảo hiểm y tế đạt trên 95%.",
    "Phấn đấu tỷ lệ bảo hiểm y tế đạt 96%.",
    "Phấn đấu tỷ lệ bảo hiểm y tế đạt $bảo_hiểm_y_tế.",
    "Phấn đấu năm 2030 tỷ lệ bảo hiểm y tế đạt 99%.",
    "Giai đoạn 2026 - 2030 phấn đấu tỷ lệ bảo hiểm y tế đạt 99%.",
    "Năm 2026 tỷ lệ bảo hiểm y tế đạt 91%.",
    "Phấn đấu tỷ lệ học sinh tham gia bảo hiểm y tế đạt 100%.",
    "Phấn đấu hết quý I tỷ lệ bảo hiểm y tế đạt 92%.",
    "Hiện nay tỷ lệ bảo hiểm y tế đạt 91%, phải vận động thêm.",
    "Tỷ lệ bảo hiểm y tế mới đạt 91%.",
    "Tỷ lệ bảo hiểm y tế đã đạt 91%.",
    "Phấn đấu bảo hiểm y tế đạt 92% kế hoạch giao.",
    "Phấn đấu bảo hiểm y tế tăng 4% so với năm trước.",
    "Nâng tỷ lệ bảo hiểm y tế thêm 4%.",
    "Nâng tỷ lệ bảo hiểm y tế từ 91% lên 96%.",
    "Mỗi xóm phấn đấu tỷ lệ bảo hiểm y tế đạt 93%.",
    "Xóm Gò Cao phấn đấu tỷ lệ bảo hiểm y tế đạt 93%.",
    "Phấn đấu Gò Cao có tỷ lệ bảo hiểm y tế đạt 93%.",
    "Trường mầm non: phấn đấu tỷ lệ bảo hiểm y tế đạt 100%.",
    "**Các chi bộ:** phấn đấu tỷ lệ bảo hiểm y tế đạt 100%.",
    "Tỉnh giao tỷ lệ bảo hiểm y tế đạt 94%.",
    "Theo yêu cầu tỷ lệ bảo hiểm y tế đạt 94%.",
    "Phấn đấu thu nhập bình quân đầu người đạt 73 triệu đồng/người/năm.",
    "Phấn đấu thu nhập đạt khoảng 75 triệu đồng/người/năm.",
    "Phấn đấu thu nhập của hộ trồng rau đạt 90 triệu đồng/người/năm.",
    "Phấn đấu thu nhập bình quân mỗi hộ đạt 200 triệu đồng/năm.",
    "Phấn đấu xây nhà cho 5 hộ nghèo.",
    "Phấn đấu giúp 8 hộ nghèo vay vốn.",
    "Phấn đấu cuối năm số hộ nghèo còn 40 hộ.",
    "Phấn đấu cuối năm số hộ cận nghèo còn 60 hộ.",
    "Toàn xã còn 52 hộ nghèo.",
    "Phấn đấu giảm từ 10 đến 12 hộ nghèo.",
    "Phấn đấu giảm 11 hộ nghèo.",
    "Phấn đấu có 3/4 xóm đạt làng văn hóa.",
    "Phấn đấu có 3 xóm đạt làng văn hóa.",
    "Phấn đấu có thêm 1 xóm đạt làng văn hóa.",
    "Phấn đấu có 1 xóm đạt làng văn hóa kiểu mẫu.",
    "Phấn đấu 90% gia đình văn hóa.",
    "Phấn đấu làng văn hóa và gia đình văn hóa đạt 75%.",
    "Phấn đấu gia đình văn hóa đạt 90%, hộ khá đạt 40%.",
    "Phấn đấu 100% cán bộ đạt gia đình văn hóa.",
    "Cứng hóa 1.200 m đường xóm.",
    "Cứng hóa 500 m đường xóm đoạn qua chợ.",
    "Sửa 150 m rãnh thoát nước.",
    "Phấn đấu trường mầm non đạt chuẩn mức độ 1.",
    "Phấn đấu phân loại rác đạt 70%.",
    "Phấn đấu có 3 hợp tác xã tham gia hội chợ.",
    "Phấn đấu chưa biết đạt 30%.",
    "Tổ chức 12 buổi tuyên truyền bảo hiểm y tế.",
    "Phấn đấu đến ngày 15/6/2027 tỷ lệ bảo hiểm y tế đạt 93%.",
    "Phấn đấu tỷ lệ bảo hiểm y tế của huyện đạt 92%.",
    "Duy trì bảo hiểm y tế cho 95 người có công.",
    "Hội Phụ nữ xã vận động hội viên, phấn đấu phân loại rác đạt 80%.",
    "Đối với vùng ven sông, phấn đấu phân loại rác đạt 50%.",
    "Mỗi đoàn thể nhận một việc, phấn đấu phân loại rác đạt 80%.",
    "Phân loại rác đã có nề nếp, tỷ lệ phân loại rác đạt 55%.",
]

# sentence, the figure meant, what the sentence says, what the figures say
GUILTY = [
    ("Phấn đấu tỷ lệ bảo hiểm y tế đạt 93%.", "bảo hiểm y tế", "93%", "từ 95% trở lên"),
    ("Phấn đấu tỷ lệ người dân tham gia bảo hiểm y tế đạt trên 92%.", "bảo hiểm y tế", "trên 92%", "từ 95% trở lên"),
    ("Phấn đấu tỷ lệ bảo hiểm y tế đạt từ 96% trở lên.", "bảo hiểm y tế", "từ 96% trở lên", "từ 95% trở lên"),
    ("Nâng tỷ lệ bảo hiểm y tế lên 93 %.", "bảo hiểm y tế", "93%", "từ 95% trở lên"),
    ("Vận động nhân dân cùng lo để tỷ lệ bảo hiểm y tế đạt 93%.", "bảo hiểm y tế", "93%", "từ 95% trở lên"),
    ("Năm 2026 đạt 91%; phấn đấu năm 2027 tỷ lệ bảo hiểm y tế đạt 93%.", "bảo hiểm y tế", "93%", "từ 95% trở lên"),
    ("Phấn đấu trên 90% người dân tham gia bảo hiểm y tế.", "bảo hiểm y tế", "trên 90%", "từ 95% trở lên"),
    ("Tỷ lệ BẢO HIỂM Y TẾ đến cuối năm 2027 đạt 90%.", "bảo hiểm y tế", "90%", "từ 95% trở lên"),
    ("Phấn đấu tỷ lệ bảo hiểm y tế đạt 93 phần trăm.", "bảo hiểm y tế", "93%", "từ 95% trở lên"),
    (
        "Phấn đấu đến cuối năm 2027 thu nhập bình quân đạt trên 75 triệu/ người/ năm.",
        "thu nhập",
        "trên 75 triệu đồng/người/năm",
        "73 triệu đồng/người/năm",
    ),
    (
        "Đưa thu nhập bình quân đầu người lên 70 triệu đồng/người/năm.",
        "thu nhập",
        "70 triệu đồng/người/năm",
        "73 triệu đồng/người/năm",
    ),
    ("Phấn đấu cuối năm số hộ nghèo toàn xã còn 45 hộ.", "hộ nghèo", "45 hộ", "40 hộ"),
    ("Giảm số hộ nghèo xuống còn 38 hộ.", "hộ nghèo", "38 hộ", "40 hộ"),
    ("Phấn đấu cuối năm còn 35 hộ nghèo.", "hộ nghèo", "35 hộ", "40 hộ"),
    ("Phấn đấu giảm 15 hộ nghèo.", "giảm hộ nghèo", "15 hộ", "từ 10 đến 12 hộ"),
    ("Phấn đấu có 4/4 xóm đạt làng văn hóa.", "làng văn hóa", "4/4 xóm", "3/4 xóm"),
    ("Phấn đấu có 2 xóm được công nhận làng văn hoá.", "làng văn hóa", "2 xóm", "3/4 xóm"),
    ("Phấn đấu gia đình văn hóa đạt 92%.", "gia đình văn hóa", "92%", "90%"),
    ("Giữ vững làng văn hóa, phấn đấu 85% số hộ đạt gia đình văn hóa.", "gia đình văn hóa", "85%", "90%"),
    ("Phấn đấu cứng hóa 900 m đường xóm.\n>> chỉ tiêu: đường xóm cứng hóa", "đường xóm cứng hóa", "900 m", "1.200 m"),
    ("- Cứng hóa 1.500 m đường xóm.\n  >> chỉ tiêu: đường xóm cứng hóa", "đường xóm cứng hóa", "1.500 m", "1.200 m"),
    ("Phấn đấu có 6 hợp tác xã hiệu quả.", "hợp tác xã hiệu quả", "6 hợp tác xã", "5 hợp tác xã"),
    ("Rà soát người đã tham gia và chưa tham gia, phấn đấu tỷ lệ bảo hiểm y tế đạt 90%.", "bảo hiểm y tế", "90%", "từ 95% trở lên"),
    ("Phối hợp với phòng của huyện để tuyên truyền, phấn đấu phân loại rác đạt 65%.", "phân loại rác", "65%", "70%"),
    ("Phấn đấu phân loại rác đạt 60%.", "phân loại rác", "60%", "70%"),
    ("Phấn đấu hộ phân loại rác tại nguồn đạt 80%.", "phân loại rác", "80%", "70%"),
    ("Tiếp tục vận động nhân dân:\n- Phấn đấu tỷ lệ bảo hiểm y tế đạt 93%.", "bảo hiểm y tế", "93%", "từ 95% trở lên"),
]


def told(folder: Path, plan: str) -> list[tuple[str, str, str]]:
    found = of("TAB104", check(folder, FIGURES + plan))
    return [(one.values["name"], one.values["stated"], one.values["planned"]) for one in found]


@pytest.mark.parametrize("sentence", INNOCENT)
def test_a_sentence_that_contradicts_nothing_for_sure_is_let_be(tmp_path: Path, sentence: str) -> None:
    assert told(tmp_path, tasks(sentence)) == []


@pytest.mark.parametrize("case", GUILTY, ids=[case[0] for case in GUILTY])
def test_a_target_stated_otherwise_is_found(tmp_path: Path, case: tuple[str, str, str, str]) -> None:
    sentence, *expected = case
    assert told(tmp_path, tasks(sentence)) == [tuple(expected)]


@pytest.mark.parametrize("sentence", ["Tỷ lệ bảo hiểm y tế 93%.", "Số hộ nghèo còn 45 hộ.", "Bảo hiểm y tế: 93%"])
def test_the_goal_sets_targets_without_saying_so(tmp_path: Path, sentence: str) -> None:
    expected = 0 if ":" in sentence else 1  # the number stands in a clause of its own
    assert len(told(tmp_path, slot("mục tiêu", sentence))) == expected
    assert told(tmp_path, tasks(sentence.replace("đạt ", ""))) == []


@pytest.mark.parametrize("place", ["kết quả", "tồn tại", "thuận lợi", "bài học", "mở đầu", "kinh phí", "đề nghị"])
def test_only_slots_of_targets_are_read(tmp_path: Path, place: str) -> None:
    assert told(tmp_path, slot(place, "Phấn đấu tỷ lệ bảo hiểm y tế đạt 93%.")) == []


@pytest.mark.parametrize("plan", [slot("mục tiêu", "{}"), slot("giải pháp", "{}"), tasks("{}", "duy trì")])
def test_every_slot_of_targets_is_read(tmp_path: Path, plan: str) -> None:
    assert len(told(tmp_path, plan.replace("{}", "Phấn đấu tỷ lệ bảo hiểm y tế đạt 93%."))) == 1


def assigned(body: str, text: str) -> str:
    return f"tổ chức thực hiện:\n  {body}: |\n    - {text}\n"


def test_what_a_body_is_to_do_counts_only_where_it_is_the_communes(tmp_path: Path) -> None:
    sentence = "Phấn đấu tỷ lệ bảo hiểm y tế toàn xã đạt 93%."
    assert len(told(tmp_path, assigned("Trạm Y tế", sentence))) == 1
    assert told(tmp_path, assigned("Trạm Y tế", sentence.replace(" toàn xã", ""))) == []
    assert told(tmp_path, assigned("Các xóm", sentence)) == []
    assert told(tmp_path, assigned("Trường Tiểu học", sentence)) == []


def test_what_stands_above_an_item_may_speak_of_another_time(tmp_path: Path) -> None:
    item = "- Phấn đấu tỷ lệ bảo hiểm y tế đạt 93%."
    assert len(told(tmp_path, tasks(f"Mục tiêu năm 2027:\n{item}"))) == 1
    assert told(tmp_path, tasks(f"Mục tiêu đến năm 2030:\n{item}")) == []
    assert told(tmp_path, tasks("- Đến năm 2030:\n  + Phấn đấu tỷ lệ bảo hiểm y tế đạt 93%.")) == []
    assert len(told(tmp_path, tasks("- Đến năm 2030:\n- Phấn đấu tỷ lệ bảo hiểm y tế đạt 93%."))) == 1


def test_the_finding_is_a_warning_at_the_number_and_names_the_line_of_the_figure(tmp_path: Path) -> None:
    plan = FIGURES + tasks("- Vận động, **phấn đấu tỷ lệ bảo hiểm y tế đạt 93%**.") + APPENDIX
    (found,) = of("TAB104", check(tmp_path, plan))
    assert found.severity == "warning"
    lines = ("#\n" * 5 + plan).splitlines()
    line = lines[found.mark.line - 1]
    assert line[found.mark.column - 1 :].startswith("93%")
    assert lines[int(found.values["line"]) - 1].strip() == "kế hoạch 2027: từ 95 trở lên"
    assert found.where is not None
    assert found.where.item == 1


def test_a_total_that_only_the_appendix_shows_is_compared_too(tmp_path: Path) -> None:
    plan = tasks("Phấn đấu có 2/4 xóm đạt làng văn hóa (có phụ lục kèm theo).") + APPENDIX
    assert told(tmp_path, plan) == [("làng văn hóa", "2/4 xóm", "3/4 xóm")]


def test_a_figure_with_a_fault_is_told_once(tmp_path: Path) -> None:
    plan = FIGURES.replace("từ 95 trở lên", "9.5") + tasks("Phấn đấu tỷ lệ bảo hiểm y tế đạt 93%.")
    assert codes(check(tmp_path, plan)) == ["INP301"]


def test_two_figures_of_one_name_are_not_chosen_between(tmp_path: Path) -> None:
    twice = FIGURES + '  số hộ rác:\n    ghi là: phân loại rác\n    đơn vị: "%"\n    kế hoạch 2027: 80\n'
    assert of("TAB104", check(tmp_path, twice + tasks("Phấn đấu phân loại rác đạt 60%."))) == []


def test_an_indicator_named_elsewhere_does_not_bind_other_items(tmp_path: Path) -> None:
    text = "- Cứng hóa đường xóm.\n  >> chỉ tiêu: đường xóm cứng hóa\n- Cứng hóa 500 m đường xóm.\n"
    assert told(tmp_path, tasks(text) + "phụ lục:\n" + ASSIGNMENT) == []


# --- values and clauses ----------------------------------------------------------------------------------------------


def quantity(text: str) -> Quantity:
    found = parse(text)
    assert isinstance(found, Quantity)
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("90%", "90%", False),
        ("90%", "91%", True),
        ("90%", "90,4%", False),
        ("90%", "90,6%", True),
        ("trên 90%", "trên 90%", False),
        ("trên 90%", "từ 90% trở lên", False),
        ("trên 90%", "trên 92%", True),
        ("trên 90%", "95%", False),
        ("trên 90%", "80%", True),
        ("dưới 2%", "1,5%", False),
        ("dưới 2%", "3%", True),
        ("dưới 2%", "trên 3%", True),
        ("khoảng 50%", "90%", False),
        ("7/8 xóm", "7 xóm", False),
        ("7/8 xóm", "7/9 xóm", True),
        ("4 - 5 hộ", "4 - 5 hộ", False),
        ("4 - 5 hộ", "4 - 6 hộ", True),
        ("4 - 5 hộ", "5 hộ", False),
        ("4 - 5 hộ", "6 hộ", True),
    ],
)
def test_values_differ_only_where_both_cannot_be_meant(one: str, other: str, expected: bool) -> None:
    assert differs(quantity(one), quantity(other)) is expected
    assert differs(quantity(other), quantity(one)) is expected


def test_numbers_are_not_cut_at_their_own_marks() -> None:
    text = "Đạt 1.250,5 m, còn 60 – 70%; xong và đủ. Hết"
    assert [one.text.strip() for one in iter_clauses(text)] == ["Đạt 1.250,5 m", "còn 60 – 70%", "xong", "đủ", "Hết"]
