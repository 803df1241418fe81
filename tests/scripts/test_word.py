"""The script of a Word file: passages with their place, and what they are read against."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from ntmdocs.intake import law
from ntmdocs.model.commune import Commune, Hamlet, Unit, Validity
from ntmdocs.model.prose import Text
from ntmdocs.model.script import Passage, Role, Script
from ntmdocs.recognition import recognise
from ntmdocs.scripts.placing import slot_of
from ntmdocs.scripts.word import Around, script_of_word
from ntmdocs.source import Mark, Span
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.sheet import open_sheet
from tests.letters import CENTER, Block, Grid, letter
from tests.manners import MANNERS

LAW = law.load().law
BODY = (
    Block("<b>I. KẾT QUẢ ĐẠT ĐƯỢC</b>"),
    Block("<b>2. Nhiệm vụ trọng tâm</b>"),
    Block("<b>2.1. Tiêu chí số 5 về Giáo dục</b>"),
    Block("- Giữ chuẩn trường học mức độ 2 ở tất cả các bậc học."),
    Block("+ Sửa mái trường."),
    Block("- Huy động trẻ đến lớp."),
    Grid((("TT", "Thôn"), ("1", "Nà Lốc"))),
    Block("<b>3. Giải pháp</b>"),
    Block("Tuyên truyền."),
    Block("- Tiêu chí số 17 về Môi trường: thu gom rác."),
    Block("- Phân công cán bộ."),
)


def script(around: Around = Around(), **manner: object) -> Script:  # noqa: B008 (frozen)
    return script_of_word(recognise(open_sheet(read_package(letter(**manner), "tep.docx"), "tep.docx")), around)


def passage(found: Script, words: str) -> Passage:
    return next(one for one in found.passages if words in one.text)


def test_a_passage_knows_number_item_and_first_words_of_its_place() -> None:
    where = passage(script(body=BODY), "Huy động trẻ").where
    assert where
    assert (where.number, where.item, where.words) == ("2.1", 2, "Huy động trẻ đến lớp.")
    inner = passage(script(body=BODY), "Sửa mái").where
    assert inner
    assert inner.item == 1


def test_a_long_passage_shows_six_words() -> None:
    where = passage(script(body=BODY), "Giữ chuẩn").where
    assert where
    assert where.words == "Giữ chuẩn trường học mức độ …"


def test_content_has_criterion_and_slot_of_the_heading_above() -> None:
    found = script(body=BODY)
    assert (passage(found, "Sửa mái").criterion, passage(found, "Sửa mái").slot) == (5, "tasks")
    assert passage(found, "Nà Lốc").criterion == 5
    assert (passage(found, "Tuyên truyền.").criterion, passage(found, "Tuyên truyền.").slot) == (None, "measures")


def test_an_item_may_name_a_criterion_for_itself() -> None:
    found = script(body=BODY)
    assert (passage(found, "thu gom").criterion, passage(found, "Phân công").criterion) == (17, None)


@pytest.mark.parametrize(
    ("heading", "slot"),
    [
        ("KẾT QUẢ THỰC HIỆN XÂY DỰNG NÔNG THÔN MỚI", "achievements"),
        ("Tồn tại, hạn chế", "shortcomings"),
        ("Nguyên nhân của hạn chế", "causes"),
        ("Mục tiêu:", "goal"),
        ("Kết quả thực hiện Chương trình mục tiêu quốc gia", "achievements"),
        ("Thực hiện Chương trình mục tiêu quốc gia", ""),
        ("Nhiệm vụ trọng tâm", "tasks"),
        ("Duy trì các tiêu chí đã hoàn thành", "maintain"),
        ("CÁC GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN", "measures"),
        ("Tổ chức thực hiện", "assignments"),
        ("Kiến nghị, đề xuất", "proposals"),
        ("Đặc điểm tình hình", ""),
    ],
)
def test_the_words_of_a_heading_tell_the_slot_the_first_one_wins(heading: str, slot: str) -> None:
    assert slot_of(heading) == slot


def test_a_place_counts_characters_of_the_paragraph() -> None:
    found = script(head="tabs")
    title = next(found.of(Role.NATIONAL_TITLE))
    line = title.shift
    assert line > 0
    assert title.at(3) == Mark("tep.docx", title.ordinal, line + 4)


def test_words_are_composed_whatever_the_file_has() -> None:
    words = "- Tỷ lệ hộ nghèo còn 2,36%."
    found = script(body=[Block(unicodedata.normalize("NFD", words))])
    assert passage(found, "hộ nghèo").text == words


def test_the_year_of_a_plan_is_its_subjects_that_of_a_report_its_days() -> None:
    assert script(place="Sơn Hà, ngày 20 tháng 12 năm 2026").year == 2027
    assert script(**MANNERS["a department of the commune"]).year == 2027
    assert script(kind="BÁO CÁO", subject=("Kết quả năm 2026",)).year == 2027
    assert script(Around(year=2024)).year == 2024


def test_the_day_is_read_where_it_is_complete() -> None:
    assert script().day == date(2027, 1, 5)
    assert script(place="Sơn Hà, ngày      tháng      năm 2027").day is None
    assert script(place="Sơn Hà, ngày 31 tháng 02 năm 2027").day is None


@pytest.mark.parametrize(
    ("subject", "day", "set_id"),
    [
        ("Xây dựng nông thôn mới nâng cao năm 2024", "05 tháng 01 năm 2024", "nang-cao-2021-2025"),
        ("Xây dựng NTM kiểu mẫu năm 2024", "05 tháng 01 năm 2024", "kieu-mau-2021-2025"),
        ("Xây dựng nông thôn mới năm 2024", "05 tháng 01 năm 2024", "ntm-2021-2025"),
        ("Xây dựng nông thôn mới năm 2027", "05 tháng 01 năm 2027", "ntm-2026-2030"),
        ("Phòng, chống thiên tai năm 2027", "05 tháng 01 năm 2027", None),
    ],
)
def test_title_and_day_tell_the_set_of_criteria(subject: str, day: str, set_id: str | None) -> None:
    body = [Block("<b>I. NỘI DUNG</b>"), Block("Thực hiện tốt.")]
    found = script(Around(LAW), subject=(subject,), place=f"Sơn Hà, ngày {day}", body=body)
    assert (found.criteria.id if found.criteria else None) == set_id
    assert len(found.other_sets) == len(LAW.criteria_sets) - (set_id is not None)


def test_a_register_gives_hamlets_and_who_is_former() -> None:
    commune = Commune(
        "son-ha",
        Unit(_text("Sơn Hà")),
        Unit(_text("Lào Cai")),
        hamlets=(Hamlet("a", _text("Nà Lốc")), Hamlet("b", _text("Nà Sản"), validity=Validity(None, date(2025, 6, 30)))),
    )
    found = script(Around(commune=commune))
    assert [(one.name, one.is_former) for one in found.hamlets] == [("Nà Lốc", False), ("Nà Sản", True)]
    assert found.has_all_hamlets
    assert (found.commune, found.province) == ("Sơn Hà", "Lào Cai")


def _text(words: str) -> Text:
    return Text(words, Span("xa.yaml", 0, len(words), 1, 1))


def test_recipients_and_signer_have_their_slots_and_recipients_begin_behind_the_dash() -> None:
    found = script()
    one = next(found.of(Role.RECIPIENT))
    assert (one.slot, one.words) == ("recipients", "Như trên;")
    assert next(found.of(Role.SIGNER_NAME)).slot == "signatory"


def test_the_title_below_a_chapters_number_is_known_by_that_number() -> None:
    body = [Block("<b>Chương II</b>", align=CENTER), Block("<b>NHIỆM VỤ</b>", align=CENTER), Block("Thực hiện tốt.")]
    where = passage(script(body=body), "NHIỆM VỤ").where
    assert where
    assert where.number == "Chương II"
