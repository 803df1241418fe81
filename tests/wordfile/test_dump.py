"""Word files as readable text."""

from __future__ import annotations

import io
from datetime import date

import docx
from docx.shared import Pt

from ntmdocs.model.regulation import limits
from ntmdocs.wordfile.build import build_template
from ntmdocs.wordfile.dump import Printed, dump, paragraphs
from ntmdocs.wordfile.form import parse_form

LAW = limits(date(2026, 1, 1))


def built(*lines: str) -> bytes:
    return build_template(parse_form("\n".join(lines)), LAW)


def test_each_paragraph_is_a_line_of_style_alignment_number_and_text() -> None:
    data = built(
        "Phần | KẾT QUẢ", "Mục | Tồn tại", "Tiêu chí | Một", "Mục liền đoạn + keep | **Mục tiêu:** giữ vững", "Nội dung |"
    )
    assert dump(data).splitlines() == [
        "Phần (left): I. KẾT QUẢ",
        "Mục (left): 1. Tồn tại",
        "Tiêu chí (left): 1.1. Một",
        "Mục liền đoạn (both, keep): 2. **Mục tiêu:** giữ vững",
        "Nội dung (both):",
        "header1 Số trang (center): ‹PAGE›2",
    ]


def test_tables_are_read_row_by_row_cell_by_cell() -> None:
    data = built(
        ":table left *",
        ":row",
        ":cell",
        "Tên cơ quan | UBND",
        ":cell",
        "Quốc hiệu | CHXH",
        ":row",
        ":cell",
        "Dự thảo | a",
        ":cell",
        "Dự thảo | b",
        ":end",
        "Sau bảng |",
    )
    assert dump(data).splitlines()[:5] == [
        "table 64 + 101 mm",
        "r1c1 Tên cơ quan (center): UBND",
        "r1c2 Quốc hiệu (center): CHXH",
        "r2c1 Dự thảo (center): a",
        "r2c2 Dự thảo (center): b",
    ]
    assert paragraphs(data)[0] == Printed("Tên cơ quan", "", "UBND")


def test_paragraphs_give_style_number_and_plain_text() -> None:
    data = built("Phần | KẾT QUẢ", "Mục liền đoạn | **Mục tiêu:** giữ vững", "Gạch đầu dòng | - một")
    assert paragraphs(data) == (
        ("Phần", "I.", "KẾT QUẢ"),
        ("Mục liền đoạn", "1.", "Mục tiêu: giữ vững"),
        ("Gạch đầu dòng", "", "- một"),
    )


def test_a_file_from_elsewhere_is_read_too() -> None:
    """python-docx's own template: other style names, bold and size by hand, tabs and breaks, a list by style."""
    document = docx.Document()
    paragraph = document.add_paragraph("Trước ")
    paragraph.add_run("đậm").bold = True
    paragraph.add_run(" nhỏ\tvà\nxuống dòng").font.size = Pt(8)
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai", style="List Number")
    document.add_heading("Đầu đề", 1).runs[0].italic = True
    buffer = io.BytesIO()
    document.save(buffer)
    assert dump(buffer.getvalue()).splitlines() == [
        "Normal (left): Trước **đậm**‹8 pt:  nhỏ\tvà",
        "xuống dòng›",
        "List Number (left): 1. một",
        "List Number (left): 2. hai",
        "heading 1 (left): *Đầu đề*",
    ]
    assert [line.text for line in paragraphs(buffer.getvalue())] == ["Trước đậm nhỏ\tvà\nxuống dòng", "một", "hai", "Đầu đề"]
