"""The hamlet's own papers in the context: whose they are, what they say, how much room the form has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ntmdocs.appendix.extract import FORM_ROOM_MM, Extract, lay_out_form
from ntmdocs.appendix.widths import table_heights_mm
from ntmdocs.collecting.scope import asked_matrix
from ntmdocs.context.extract import build_extract, build_form
from ntmdocs.hamlet_papers import build_forms
from ntmdocs.model.document import Plan
from ntmdocs.model.regulation import house
from ntmdocs.pipeline import check, read_settings
from ntmdocs.wordfile.dump import paragraphs
from ntmdocs.workspace import documents, find
from tests import office
from tests.plans import COMMUNE, HEAD, build_plan

LONG = "Khu dân cư số 2 Trung tâm thương mại và dịch vụ chợ Vinh Tân Hưng Lộc"
TITLE = "tỷ lệ hộ dân được sử dụng nước sạch theo quy chuẩn từ nguồn cấp tập trung của chỉ tiêu số"
FOOT = "nơi nhận: |\n  UBND tỉnh (b/c)\n  - Lưu: VT, KT;\nký:\n  họ tên: Nguyễn Văn A\n"


def commune(*names: str) -> str:
    register = "".join(f"  xom-{order}:\n    tên: {name}\n" for order, name in enumerate(names, 1))
    return COMMUNE.split("xóm:\n")[0] + "xóm:\n" + register


def text(hamlet: str, count: int = 2, title: str = "đường xóm số") -> str:
    lines = ["số liệu:"]
    for number in range(1, count + 1):
        lines += [f"  {title} {number}:", "    đơn vị: m", "    cộng: cộng"]
        for period in ("năm 2026", "kế hoạch 2027"):
            lines += [f"    {period}:", f"      {hamlet}: {number}"]
    return HEAD + "\n".join(lines) + "\n" + FOOT


def read(folder: Path, hamlet: str = "Hoa Tây", **asked: Any) -> tuple[Plan, Extract]:
    """Return a plan of which `hamlet` is asked something, and the first hamlet's part of it."""
    plan = build_plan(folder, text(hamlet, **asked), commune(hamlet, "chưa có")).checked.document
    assert plan is not None
    matrix = asked_matrix(plan)[0]
    return plan, Extract(matrix, matrix.hamlets[0])


def said(value: object) -> str:
    return str(value)


def test_an_extract_is_the_plan_s_paper_for_one_hamlet(tmp_path: Path) -> None:
    plan, extract = read(tmp_path)
    context: Any = build_extract(plan, extract)
    assert said(context["hamlet"]) == "xóm Hoa Tây"
    assert [said(line) for line in context["issuer_lines"]] == ["ỦY BAN NHÂN DÂN", "XÃ MẪU"]
    assert said(context["recipients"][0]["text"]) == "Xóm Hoa Tây (t/h)"
    assert len(context["recipients"]) == 2


def test_a_form_is_the_hamlet_s_own_paper(tmp_path: Path) -> None:
    plan, extract = read(tmp_path, "Thôn Đoài")
    context: Any = build_form(plan, extract)[0]
    assert [said(line) for line in context["parent_lines"]] == ["XÃ MẪU"]
    assert [said(line) for line in context["issuer_lines"]] == ["THÔN ĐOÀI"]
    assert said(context["hamlet_head"]) == "trưởng thôn"


def test_a_form_without_a_hamlet_s_name_leaves_room_to_write_it(tmp_path: Path) -> None:
    plan, extract = read(tmp_path)
    nameless = Extract(extract.matrix, extract.matrix.hamlets[1])
    context: Any = build_form(plan, nameless)[0]
    (line,) = (said(line) for line in context["issuer_lines"])
    assert line.startswith("XÓM ....")
    assert "2" not in line


def test_both_papers_know_the_line_that_each_value_came_from(tmp_path: Path) -> None:
    plan, extract = read(tmp_path)
    for context in (build_extract(plan, extract), build_form(plan, extract)[0]):
        table: Any = context["table"]
        lines = {place.mark.line for piece in table for place in getattr(piece, "places", ())}
        values = extract.matrix.values.values()
        assert lines >= {place.mark.line for value in values for place in value.places}


@pytest.mark.parametrize(("room", "count"), [(FORM_ROOM_MM, 12), (FORM_ROOM_MM, 30), (90.0, 12), (60.0, 5)])
def test_a_form_takes_no_more_room_than_it_has(room: float, count: int, tmp_path: Path) -> None:
    laid_out, fits = lay_out_form(read(tmp_path, count=count)[1], house(), room)
    assert fits
    header, rows = table_heights_mm(laid_out)
    assert header + rows <= room + 0.01


def test_what_needs_more_room_than_there_is_does_not_fit(tmp_path: Path) -> None:
    laid_out, fits = lay_out_form(read(tmp_path, count=30)[1], house(), 60.0)
    assert (fits, laid_out.size_pt) == (False, 9)


def test_forms_of_hamlets_with_long_names_stay_on_one_page(tmp_path: Path) -> None:
    import pdfplumber

    asked = {f"{len(name)}-{count}": (name, count) for name in ("Hoa Tây", LONG) for count in (5, 12, 15, 22, 30)}
    forms = {}
    for key, (name, count) in asked.items():
        folder = tmp_path / key
        build_plan(folder, text(name, count, TITLE if count < 30 else "đường xóm số"), commune(name))
        ws = find(folder)
        (ref,) = documents(ws)
        papers = build_forms(check(ref, read_settings(ws)))
        assert papers.findings == ()
        forms[key] = papers.outputs[0].data
    for key, pdf in office.to_pdf(forms, tmp_path).items():
        with pdfplumber.open(pdf) as document:
            assert len(document.pages) == 1, key
            assert min(one["size"] for one in document.pages[0].chars if one["text"].strip()) >= 8.9, key


def test_a_long_name_is_whole_in_the_head_of_its_form(tmp_path: Path) -> None:
    build_plan(tmp_path, text(LONG), commune(LONG))
    ws = find(tmp_path)
    (ref,) = documents(ws)
    lines = [one.text for one in paragraphs(build_forms(check(ref, read_settings(ws))).outputs[0].data)]
    end = next(order for order, line in enumerate(lines) if line == "" or line.startswith("CỘNG"))
    assert " ".join(lines[1:end]).strip() == LONG.upper()
