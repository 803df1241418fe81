"""Appendices and small tables in the context and on the paper of the shipped template."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ntmdocs.context import build_context
from ntmdocs.context.printer import Printer
from ntmdocs.errors import Refusal
from ntmdocs.model.figures import Figures
from ntmdocs.model.inline import Cite, Gap, Line, Run
from ntmdocs.model.table import Words
from ntmdocs.source import Span
from ntmdocs.template import Fragment
from tests import office
from tests.plans import COMMUNE, HEAD, build_plan, printed

FIGURES = """\
số liệu:
  đường mới:
    đơn vị: m
    cộng: cộng
    kế hoạch 2027:
      Xóm Một: 650
  kinh phí:
    đơn vị: triệu đồng
    gồm:
      ngân sách xã:
        kế hoạch 2027: 1.200
      nhân dân:
        kế hoạch 2027: 300
"""
BODY = """\
mục tiêu: |
  Giao các xóm tại $phụ_lục.chỉ_tiêu_các_xóm, phân công tại $phụ_lục.phân_công.
giải pháp: |
  - Làm đường. (chủ trì: Phòng Kinh tế; hạn: quý III/2027)
ký:
  họ tên: Nguyễn Văn A
"""
TARGETS = "  - loại: chỉ tiêu các xóm\n    tên: Chỉ tiêu giao các xóm\n"
ASSIGNMENT = "  - loại: phân công\n    chiều: dọc\n"
BOTH = f"phụ lục:\n{TARGETS}{ASSIGNMENT}"


def words(value: object) -> str:
    xml = value.__html__() if isinstance(value, Fragment) else str(value)
    return re.sub(r"<[^>]+>", "", xml.replace("</w:p>", " ")).strip()


def context(folder: Path, source: str) -> dict[str, Any]:
    document = build_plan(folder, HEAD + source).checked.document
    assert document is not None
    return build_context(document)[0]


def tables(paragraphs: list[dict[str, Any]]) -> list[str]:
    return [words(one["name"]) for one in paragraphs if one["table"]]


def test_several_appendices_are_numbered_in_the_order_of_the_plan_and_cited_so(tmp_path: Path) -> None:
    made = context(tmp_path, FIGURES + BODY + f"phụ lục:\n{ASSIGNMENT}{TARGETS}")
    assert [words(one["number"]) for one in made["appendices"]] == ["Phụ lục I", "Phụ lục II"]
    assert "các xóm tại Phụ lục II, phân công tại Phụ lục I." in words(made["goal"]["first"])


def test_a_single_appendix_has_no_number_and_its_own_name(tmp_path: Path) -> None:
    (one,) = context(tmp_path, FIGURES + f"phụ lục:\n{TARGETS}")["appendices"]
    assert (words(one["number"]), words(one["name"])) == ("Phụ lục", "Chỉ tiêu giao các xóm")


def test_an_appendix_without_a_name_is_called_by_its_kind(tmp_path: Path) -> None:
    (one,) = context(tmp_path, BODY + f"phụ lục:\n{ASSIGNMENT}")["appendices"]
    assert words(one["name"]) == "phân công"


def test_a_plan_without_appendices_has_none(tmp_path: Path) -> None:
    assert context(tmp_path, BODY.replace("$phụ_lục", "phụ lục"))["appendices"] == []


def test_the_first_part_is_not_continued(tmp_path: Path) -> None:
    hamlets = "".join(f"  x{n}:\n    tên: Xóm Nghĩa Trường {n}\n" for n in range(90))
    figures = "số liệu:\n" + "".join(
        f"  đường số {n}:\n    đơn vị: m\n    cộng: cộng\n    kế hoạch 2027:\n      còn lại: 1234567,5\n" for n in range(60)
    )
    document = build_plan(tmp_path, HEAD + figures + f"phụ lục:\n{TARGETS}", COMMUNE.split("xóm:")[0] + "xóm:\n" + hamlets)
    assert document.checked.context is not None
    ((first, *rest),) = [one["tables"] for one in document.checked.context["appendices"]]  # type: ignore[attr-defined]
    assert not first["continued"]
    assert rest
    assert all(one["continued"] for one in rest)


@pytest.mark.parametrize(
    ("after", "find"),
    [
        ("giải pháp", lambda made: made["measures"]),
        ("kinh phí", lambda made: made["funding"]),
        ("mục tiêu", lambda made: made["goal"]["rest"]),
        ("khó khăn", lambda made: made["difficulties"]["rest"]),
        ("tiêu chí 2", lambda made: made["tasks"][0]["paragraphs"]),
        ("nhiệm vụ", lambda made: made["tasks"][-1]["paragraphs"]),
        ("tiêu chí 4", lambda made: made["maintain"][0]["rest"]),
        ("duy trì", lambda made: made["maintain"][-1]["rest"]),
        ("Đối với các xóm", lambda made: made["assignments"][0]["paragraphs"]),
        ("tổ chức thực hiện", lambda made: made["assignments"][-1]["paragraphs"]),
        ("Công tác phối hợp", lambda made: made["extra"]["measures"][0]["paragraphs"]),
    ],
)
def test_a_small_table_stands_at_the_end_of_its_section(tmp_path: Path, after: str, find: Any) -> None:
    source = """\
mục tiêu: |
  Giảm nghèo.
nhiệm vụ:
  2: |
    - Việc hai.
  3: |
    - Việc ba.
duy trì:
  4: |
    Giữ bốn.
  5: |
    Giữ năm.
giải pháp: |
  - Làm.
tổ chức thực hiện:
  Đối với các xóm: |
    - Làm.
  Ủy ban nhân dân xã: |
    - Làm.
mục thêm:
  - tiêu đề: Công tác phối hợp
    sau: giải pháp
    nội dung: |
      - Phối hợp.
"""
    made = context(tmp_path, FIGURES + source + f"bảng:\n  - sau: {after}\n    tên: Nguồn vốn\n    chỉ tiêu: kinh phí\n")
    assert tables(find(made)) == ["Nguồn vốn"]
    assert find(made)[-1]["table"]
    assert find(made)[-1]["unit"] == "triệu đồng"
    assert len(re.findall("Nguồn vốn", repr(made))) == 1


def test_tables_of_one_section_keep_their_order_and_one_of_two_alike_sections_has_them(tmp_path: Path) -> None:
    source = "nhiệm vụ:\n  2: |\n    - Hai.\nduy trì:\n  2: |\n    Giữ hai.\nbảng:\n"
    table = "  - sau: tiêu chí 2\n    tên: {name}\n    chỉ tiêu: kinh phí\n"
    made = context(tmp_path, FIGURES + source + table.format(name="Một") + table.format(name="Hai"))
    assert tables(made["tasks"][0]["paragraphs"]) == ["Một", "Hai"]
    assert tables(made["maintain"][0]["rest"]) == []


def test_a_slot_with_a_table_alone_prints_its_heading(tmp_path: Path) -> None:
    source = FIGURES + BODY.replace("$phụ_lục", "phụ lục") + "bảng:\n"
    place = "  - sau: {after}\n    chỉ tiêu: kinh phí\n"
    shown = printed(
        build_plan(tmp_path, HEAD + source + "".join(place.format(after=one) for one in ("kinh phí", "đề nghị", "khó khăn")))
    )
    text = [one.text for one in shown]
    assert {"Kinh phí thực hiện", "Đề xuất, kiến nghị", "* Khó khăn:"} <= set(text)
    assert text.count("Tổng cộng") == 3


def test_the_last_words_end_the_document_also_before_a_table(tmp_path: Path) -> None:
    source = (
        FIGURES
        + "duy trì:\n  4: |\n    Giữ bốn.\nký:\n  họ tên: Nguyễn Văn A\nbảng:\n  - sau: tiêu chí 4\n    chỉ tiêu: kinh phí\n"
    )
    text = [one.text for one in printed(build_plan(tmp_path, HEAD + source))]
    assert sum(one.endswith("./.") for one in text) == 1
    assert "Tổng cộng" in text


def test_a_line_becomes_a_cell_with_its_looks_gaps_and_places() -> None:
    span = Span("plan.yaml", 0, 9, 3, 5)
    printer = Printer(Figures())
    line = Line((Run("Làm ", bold=True), Gap("ngày", italic=True), Cite("không_có")), span)
    cell = printer.cell(line)
    assert cell.lines == (
        (Words("Làm ", bold=True), Words("[CHƯA CÓ: ngày]", italic=True, is_gap=True), Words("[CHƯA CÓ: không có]", is_gap=True)),
    )
    assert cell.places == (span,)
    assert len(printer.findings) == 1


def test_what_keeps_a_table_from_being_whole_is_told_with_the_plan(tmp_path: Path) -> None:
    built = build_plan(tmp_path, HEAD + BODY.replace("$phụ_lục", "phụ lục") + "phụ lục:\n  - loại: đánh giá tiêu chí\n")
    assert "TAB130" in {one.code for one in built.checked.findings}


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (f"{BODY}{BOTH}", ["phụ_lục"]),
        (BODY.replace("$phụ_lục", "phụ lục") + "bảng:\n  - sau: giải pháp\n    chỉ tiêu: kinh phí\n", ["bảng"]),
        (f"{BODY}{BOTH}bảng:\n  - sau: giải pháp\n    chỉ tiêu: kinh phí\n", ["phụ_lục", "bảng"]),
    ],
)
def test_a_template_without_a_place_for_what_the_plan_has_is_refused(tmp_path: Path, source: str, wanted: list[str]) -> None:
    own_template(tmp_path, "{{ trích_yếu }}")
    with pytest.raises(Refusal) as refusal:
        build_plan(tmp_path, HEAD + FIGURES + source)
    assert [(one.code, one.values["name"]) for one in refusal.value.findings] == [("TPL138", name) for name in wanted]


def test_such_a_template_serves_plans_that_have_neither(tmp_path: Path) -> None:
    own_template(tmp_path, "{{ trích_yếu }}")
    assert build_plan(tmp_path, HEAD + BODY.replace("$phụ_lục", "phụ lục")).data


def own_template(folder: Path, words: str) -> None:
    """Give a workspace a template of its own with one paragraph."""
    from docx import Document

    (folder / "templates").mkdir()
    document = Document()
    document.add_paragraph(words)
    document.save(str(folder / "templates" / "ke-hoach.docx"))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A plan of several pages, a landscape appendix of several, a portrait one of one page."""
    hamlets = "".join(f"  x{n}:\n    tên: Xóm {n}\n" for n in range(1, 41))
    figures = "số liệu:\n  đường mới:\n    đơn vị: m\n    cộng: cộng\n    kế hoạch 2027:\n      còn lại: 650\n"
    body = BODY.replace("ký:", "".join(f"  - Việc thứ {n}.\n" for n in range(90)) + "ký:")
    landscape = f"{TARGETS}    chiều: xóm theo hàng\n"
    source = HEAD + figures + body + f"phụ lục:\n{landscape}{ASSIGNMENT}"
    built = build_plan(tmp_path_factory.mktemp("plan"), source, COMMUNE.split("xóm:")[0] + "xóm:\n" + hamlets)
    assert built.data is not None, built.checked.findings
    return built.data


def test_the_document_is_sound(mixed: bytes) -> None:
    assert office.own_faults(mixed) == office.tags_left(mixed) == office.sdk_faults(mixed) == office.audit_faults(mixed) == []


def test_portrait_and_landscape_mix_each_appendix_counts_its_own_pages_and_no_page_is_empty(mixed: bytes, tmp_path: Path) -> None:
    plumber = pytest.importorskip("pdfplumber")
    with plumber.open(office.to_pdf({"plan": mixed}, tmp_path)["plan"]) as pdf:
        pages = [(page.width > page.height, (page.extract_text() or "").splitlines()) for page in pdf.pages]
    heads = {lines[0]: index for index, (_, lines) in enumerate(pages) if lines[0].startswith("Phụ lục")}
    first, second = heads["Phụ lục I"], heads["Phụ lục II"]
    assert [is_landscape for is_landscape, _ in pages] == [first <= index < second for index in range(len(pages))]
    assert first > 1
    assert second - first > 1
    assert second == len(pages) - 1
    starts = (0, first, second)
    numbers = [index - max(start for start in starts if start <= index) + 1 for index in range(len(pages))]
    assert [lines[0] for _, lines in pages if lines[0].isdigit()] == [str(one) for one in numbers if one > 1]
    assert all(len(lines) > 2 for _, lines in pages)


def test_each_appendix_names_the_document_that_it_goes_with(tmp_path: Path) -> None:
    source = HEAD + FIGURES + BODY + BOTH + "số: 05\nngày: 6/1/2027\n"
    text = [one.text for one in printed(build_plan(tmp_path, source))]
    line = "(Kèm theo Kế hoạch số 05/KH-UBND ngày 06 tháng 01 năm 2027 của Ủy ban nhân dân xã Mẫu)"
    assert text.count(line) == 2
    assert text.index("Nguyễn Văn A") < text.index(line)
