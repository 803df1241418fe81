"""TXT180-TXT195: recipients, signer's lines, units that are no more, appendices that are not there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ntmdocs import pipeline, workspace
from ntmdocs.scripts.plan import script_of_plan
from tests.plans import build_plan
from tests.rules.text.writing import check, codes, lines, of, run

SIGNING = ("TXT182", "TXT183", "TXT184", "TXT185")


def signing(*titles: str, office: str = "") -> list[str]:
    text = "\n".join([*(f"KÝ> {one}" for one in titles), *([f"CHỨC> {office}"] if office else []), "TÊN> Lê Văn Bảy"])
    return [one for one in codes(check(text)) if one in SIGNING]


@pytest.mark.parametrize(
    "titles",
    [
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"),
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
        ("Q. CHỦ TỊCH",),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("TUQ. CHỦ TỊCH", "PHÓ CHÁNH VĂN PHÒNG"),
        ("T/M ĐẢNG ỦY", "PHÓ BÍ THƯ"),
        ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
        ("TM. THƯỜNG TRỰC HĐND", "PHÓ CHỦ TỊCH"),
        ("TM. BAN THƯỜNG TRỰC", "PHÓ CHỦ TỊCH"),
        ("CHỦ TỊCH",),
        ("HIỆU TRƯỞNG",),
        ("TM. HỘI ĐỒNG", "CHỦ TỊCH"),
        ("KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ",),
    ],
)
def test_signer_lines_as_the_decree_writes_them_are_left_alone(titles: tuple[str, ...]) -> None:
    assert signing(*titles) == []


def test_a_deputy_without_kt_is_an_error_that_says_the_missing_line() -> None:
    (found,) = of("TXT182", "KÝ> TM. BAN CHỈ ĐẠO\nKÝ> PHÓ TRƯỞNG BAN\nTÊN> A")
    assert (found["line"], found["right"]) == ("2", "KT. TRƯỞNG BAN")


def test_the_office_above_the_name_is_no_second_signature() -> None:
    assert signing("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", office="PHÓ CHỦ TỊCH UBND XÃ") == []
    assert signing("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", office="PHÓ CHỦ TỊCH UBND XÃ") == []


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (("TM. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "TXT183"),
        (("BAN CHỈ ĐẠO", "TRƯỞNG BAN"), "TXT183"),
        (("KT. PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "TXT184"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "TXT184"),
        (("KT. CHỦ TỊCH", "CHỦ TỊCH"), "TXT184"),
        (("TM. ỦY BAN NHÂN DÂN", "QUYỀN CHỦ TỊCH"), "TXT185"),
    ],
)
def test_lines_that_do_not_fit_are_asked_about(titles: tuple[str, ...], code: str) -> None:
    assert code in signing(*titles)


def test_each_of_two_signatures_is_read_for_itself() -> None:
    text = "KÝ> TM. BAN CHỈ ĐẠO\nKÝ> KT. TRƯỞNG BAN\nKÝ> PHÓ TRƯỞNG BAN\nTÊN> A\nKÝ> TM. ỦY BAN NHÂN DÂN\nKÝ> PHÓ CHỦ TỊCH\nTÊN> B"
    assert lines("TXT182", text) == [6]


TASKS = "## 1. Giải pháp\n## 2. Tổ chức thực hiện\n### 2.1. UBMTTQ và các đoàn thể\n- Vận động.\n### 2.2. Đối với {unit}\n- Họp dân.\n"


@pytest.mark.parametrize("unit", ["các xóm", "thôn", "các ấp", "các bản", "khu phố", "tổ dân phố"])
def test_who_has_tasks_but_does_not_get_the_paper_is_one_warning(unit: str) -> None:
    text = TASKS.format(unit=unit) + "NHẬN> UBND tỉnh (b/c);\nNHẬN> Lưu: VT."
    (found,) = of("TXT180", text)
    assert found["missing"] == "Mặt trận Tổ quốc; các đoàn thể; các xóm, thôn"
    whole = text.replace("NHẬN> Lưu", f"NHẬN> MTTQ và các tổ chức chính trị - xã hội;\nNHẬN> {unit.capitalize()} (t/h);\nNHẬN> Lưu")
    assert lines("TXT180", whole) == []


def test_recipients_that_mean_all_are_enough() -> None:
    assert lines("TXT180", TASKS.format(unit="xóm") + "NHẬN> Như Điều 3;\nNHẬN> Lưu: VT.") == []
    assert lines("TXT180", TASKS.format(unit="xóm")) == []
    assert lines("TXT180", "## 1. Kết quả\n### 1.1. Các đoàn thể\nNHẬN> UBND tỉnh;\nNHẬN> Lưu: VT.") == []


@pytest.mark.parametrize(("last", "is_odd"), [("Lưu: VT.", False), ("Lưu: VT, VP.", False), ("Lưu VT.", False), ("Lưu: VP.", True), ("Các xóm.", True)])
def test_the_last_recipient_is_the_registrys_copy(last: str, is_odd: bool) -> None:
    assert bool(lines("TXT181", f"NHẬN> UBND tỉnh;\nNHẬN> {last}")) is is_odd


def test_items_of_a_plan_name_who_has_tasks(tmp_path: Path) -> None:
    plan = (
        "loại: kế hoạch\nnăm: 2027\ncơ quan: ubnd\ntrích yếu: Xây dựng nông thôn mới\nbộ tiêu chí: ntm-2026-2030\n"
        "nhiệm vụ:\n  2: |\n    - Làm đường.\n      >> chủ trì: Công an xã\nnơi nhận: |\n  UBND tỉnh (b/c)\n  Lưu: VT\nký:\n  họ tên: Nguyễn Văn A\n"
    )
    built = build_plan(tmp_path, plan)
    assert built.checked.document is not None
    script = script_of_plan(built.checked.document, law=pipeline.read_settings(workspace.find(tmp_path)).law)
    (found,) = [one for one in run(script) if one.code == "TXT180"]
    assert found.values["missing"] == "Công an"
    assert found.mark.line == 11


def units(text: str, **around: Any) -> list[str]:
    return [one["unit"] for one in of("TXT190", text, **(around or {"year": 2026}))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phối hợp với các phòng, ngành UBND huyện.", ["huyện"]),
        ("NHẬN> UBND huyện (b/c);", ["huyện"]),
        ("Báo cáo Huyện ủy và HĐND thị trấn.", ["Huyện ủy", "thị trấn"]),
        ("Trường trung cấp nghề huyện tổ chức lớp học.", ["huyện"]),
        ("Trụ sở UBND huyện Yên Thành cũ được giao lại.", []),
        ("Trước đây huyện hỗ trợ xi măng.", []),
        ("Xã được thành lập trên cơ sở sáp nhập thị trấn Quán Hành.", []),
        ("Theo Quyết định số 15/QĐ-UBND ngày 05/3/2024 của UBND huyện về việc giao vốn.", []),
        ("CĂN CỨ> Căn cứ Kế hoạch số 15/KH-UBND ngày 05/3/2024 của UBND huyện;", []),
        ("Mở rộng đường huyện ĐH.12 và tuyến liên huyện.", []),
        ("Luật Thực hiện dân chủ ở xã, phường, thị trấn.", []),
        ("Đề án “Huyện nông thôn mới” đã kết thúc.", []),
        ("Nhân dân trong xã đồng tình.", []),
    ],
)
def test_units_that_are_no_more_are_asked_about_unless_the_past_is_meant(text: str, found: list[str]) -> None:
    assert units(text) == found


def test_units_are_left_alone_in_papers_of_their_time() -> None:
    text = "Phối hợp với UBND huyện."
    assert units(text, year=2024) == []
    assert units(text, day=date(2025, 6, 30)) == []
    assert units(text, day=date(2025, 7, 1)) == ["huyện"]
    assert of("TXT190", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "(Chỉ tiêu giao kế hoạch các xóm có phụ lục kèm theo).",
        "Chi tiết tại Phụ lục kèm theo.",
        "(Có phụ lục chi tiết kèm theo)",
        "Số liệu cụ thể tại Phụ lục II.",
        "Kèm theo phụ lục số 1 về chỉ tiêu.",
        "Chi tiết tại Phụ lục kèm theo Kế hoạch này.",
    ],
)
def test_an_appendix_that_is_announced_and_absent_is_a_warning(text: str) -> None:
    assert lines("TXT195", text) == [1]
    assert lines("TXT195", f"{text}\nPL> Phụ lục") == []


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện theo Phụ lục I kèm theo Nghị định số 30/2020/NĐ-CP.",
        "Mẫu tại Phụ lục II ban hành kèm theo Thông tư số 02/2022/TT-BNV.",
        "Trường hợp văn bản có Phụ lục kèm theo thì đánh số.",
        "Chỉ tiêu giao các xóm như trên.",
        "Phụ lục của Đề án đã được phê duyệt.",
    ],
)
def test_appendices_of_other_papers_are_left_alone(text: str) -> None:
    assert lines("TXT195", text) == []
