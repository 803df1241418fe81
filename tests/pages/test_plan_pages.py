"""The plan as it is printed, measured in LibreOffice's PDF: page numbers, header block, rule lines, signature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ntmdocs.model.typeface import balanced_lines
from tests import office, plan_context
from tests.plan_context import HOUSE, LIMITS, items, paragraph, plan, run_in, section

MM = 25.4 / 72
ISSUERS = (
    "UBND XÃ A",
    "UBND XÃ NGHI LỘC",
    "ỦY BAN NHÂN DÂN XÃ NGHI HOA",
    "PHÒNG VĂN HÓA - XÃ HỘI XÃ PHÙ MỸ BẮC",
    "BAN CHỈ ĐẠO XÂY DỰNG NÔNG THÔN MỚI XÃ XUÂN LÂM",
    "BAN CHỈ ĐẠO XÂY DỰNG NÔNG THÔN MỚI NÂNG CAO XÃ NGHI HOA",
    "BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIAI ĐOẠN 2026 - 2030 XÃ NGHI LỘC",
)
LAST = ("Đề nghị Đảng ủy ban hành Nghị quyết.", " ".join([plan_context.SENTENCE] * 4) + ".")
LENGTHS = [(count, taller) for count in range(12, 27) for taller in (0, 1)]


def _body(count: int, last: str, taller: int = 0) -> dict[str, Any]:
    """Return `count` items of one line, then `taller` of two, so that the page ends at many heights of the last words."""
    measures = [*items(count, ("Nội dung thực hiện",)), *items(taller)]
    return {"measures": measures, "proposals": [paragraph(last, last=True)]}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every document of this module as a PDF, by name, out of one LibreOffice run."""
    documents = {
        f"{count}-{taller}-{index}": plan_context.render(plan(**_body(count, last, taller)))
        for count, taller in LENGTHS
        for index, last in enumerate(LAST)
    }
    for index, issuer in enumerate(ISSUERS):
        head = plan_context.head(issuer, parent="UBND XÃ NGHI HOA" if index % 2 else "")
        documents[f"issuer-{index}"] = plan_context.render(plan(**{**_body(60, LAST[0]), **head}))
    return office.to_pdf(documents, tmp_path_factory.mktemp("pages"))


def texts(pdf: Path) -> list[str]:
    """Return the text of each page, lines in printed order."""
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range().replace("\r", "") for page in document]
    document.close()
    return pages


def open_pages(pdf: Path) -> Any:
    return pytest.importorskip("pdfplumber").open(pdf)


def lines(page: Any, left_mm: float, right_mm: float) -> list[dict[str, Any]]:
    """Return the text lines between two distances from the paper's left edge."""
    return list(page.crop((left_mm / MM, 0, right_mm / MM, page.height)).extract_text_lines())


def block(page: Any, side: str) -> list[dict[str, Any]]:
    """Return the text lines of the header's left or right block and of what stands below it in that column."""
    left, line = HOUSE.margins["left"], HOUSE.text_width_mm(LIMITS)
    split = left + HOUSE.header_left_mm
    return lines(page, left, split) if side == "left" else lines(page, split, left + line)


def rule_under(page: Any, line: dict[str, Any]) -> tuple[float, float, float]:
    """Return length, offset of the middles and gap, in mm, of the one drawn line just below a text line."""
    middle = (line["x0"] + line["x1"]) / 2
    near = [rule for rule in page.lines if 0 < rule["top"] - line["bottom"] < 12 and rule["x0"] < middle < rule["x1"]]
    assert len(near) == 1, (line["text"], page.lines)
    [rule] = near
    return (rule["x1"] - rule["x0"]) * MM, abs((rule["x0"] + rule["x1"]) / 2 - middle) * MM, (rule["top"] - line["bottom"]) * MM


@pytest.mark.parametrize("index", range(len(ISSUERS)))
def test_the_header_block_is_not_wrapped_and_its_rule_lines_are_right(printed: dict[str, Path], index: int) -> None:
    with open_pages(printed[f"issuer-{index}"]) as document:
        page = document.pages[0]
        right, left = block(page, "right"), block(page, "left")
        assert [line["text"] for line in right[:2]] == [LIMITS.national_title, LIMITS.motto]
        names = list(balanced_lines(ISSUERS[index], HOUSE.name_width_mm(), 13, bold=True))
        start = 1 if index % 2 else 0
        assert [line["text"] for line in left[start : start + len(names)]] == names
        assert left[start + len(names)]["text"].startswith("Số:")
        length, offset, gap = rule_under(page, right[1])
        assert length == pytest.approx((right[1]["x1"] - right[1]["x0"]) * MM, abs=0.3)
        assert offset < 0.5
        assert 0.5 < gap < 3
        last = left[start + len(names) - 1]
        length, offset, gap = rule_under(page, last)
        assert length / ((last["x1"] - last["x0"]) * MM) in LIMITS.rules["issuer"].ratio
        assert offset < 0.5
        assert 0.5 < gap < 3


def test_number_and_date_stand_on_one_line(printed: dict[str, Path]) -> None:
    with open_pages(printed["issuer-5"]) as document:
        number = next(line for line in block(document.pages[0], "left") if line["text"].startswith("Số:"))
        day = next(line for line in block(document.pages[0], "right") if "ngày" in line["text"])
        assert abs(number["bottom"] - day["bottom"]) * MM < 0.6
        draft = next(line for line in block(document.pages[0], "left") if line["text"] == "Dự thảo lần 2")
        assert draft["top"] >= number["bottom"] - 0.5


def test_the_subject_stands_centred_over_a_line_of_a_third_to_a_half(printed: dict[str, Path]) -> None:
    with open_pages(printed["issuer-2"]) as document:
        page = document.pages[0]
        subject = next(line for line in page.extract_text_lines() if line["text"] == plan_context.SUBJECT)
        middle = (HOUSE.margins["left"] + HOUSE.text_width_mm(LIMITS) / 2) / MM
        assert abs((subject["x0"] + subject["x1"]) / 2 - middle) * MM < 0.5
        length, offset, gap = rule_under(page, subject)
        assert length / ((subject["x1"] - subject["x0"]) * MM) in LIMITS.rules["subject"].ratio
        assert offset < 0.5
        assert 0.5 < gap < 3


def test_the_first_page_has_no_number_and_the_second_has_it_centred_in_the_top_margin(printed: dict[str, Path]) -> None:
    with open_pages(printed["issuer-0"]) as document:
        first, second, third = document.pages[:3]
        top = HOUSE.margins["top"] / MM
        assert not [word for word in first.extract_words() if word["bottom"] < top]
        for page, number in ((second, "2"), (third, "3")):
            [word] = [word for word in page.extract_words() if word["bottom"] < top]
            assert word["text"] == number
            middle = HOUSE.margins["left"] + HOUSE.text_width_mm(LIMITS) / 2
            assert (word["x0"] + word["x1"]) / 2 * MM == pytest.approx(middle, abs=0.5)
            size = next(char["size"] for char in page.chars if char["text"] == number and char["top"] < top)
            assert size in LIMITS.components["page_number"].size_pt


def test_text_keeps_within_the_margins_and_is_black(printed: dict[str, Path]) -> None:
    with open_pages(printed["issuer-6"]) as document:
        for page in document.pages:
            assert min(char["x0"] for char in page.chars) * MM > HOUSE.margins["left"] - 0.5
            assert max(char["x1"] for char in page.chars if char["text"] != " ") * MM < 210 - HOUSE.margins["right"] + 0.5
            assert {char["fontname"].rpartition("+")[2].partition("-")[0] for char in page.chars} <= {
                "LiberationSerif",
                "TimesNewRoman",
                "TimesNewRomanPS",
            }
            assert {tuple(char["non_stroking_color"] or (0,)) for char in page.chars} <= {(0,), (0, 0, 0), (0.0, 0.0, 0.0)}


@pytest.mark.parametrize("last", range(len(LAST)))
def test_wherever_the_page_ends_the_signature_is_whole_and_below_words_of_the_body(printed: dict[str, Path], last: int) -> None:
    pages_of_signature = set()
    for count, taller in LENGTHS:
        pages = texts(printed[f"{count}-{taller}-{last}"])
        assert all(page.strip() for page in pages), count
        [index] = [number for number, page in enumerate(pages) if "Nơi nhận:" in page]
        signature = pages[index]
        assert index == len(pages) - 1, count
        for words in ("- Lưu: VP.", "TM. BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ", "Đặng Văn Tâm"):
            assert words in signature, (count, words)
        body = signature.partition("Nơi nhận:")[0]
        assert "./." in body, count
        assert len([line for line in body.splitlines() if len(line.strip()) > 3]) >= (1 if last == 0 else 2), count
        pages_of_signature.add(index)
    assert pages_of_signature == {0, 1}, "the lengths must carry the signature over the page's end"


def test_there_is_room_for_a_signature(printed: dict[str, Path]) -> None:
    with open_pages(printed["12-0-0"]) as document:
        found = document.pages[-1].extract_text_lines()
        above = next(line for line in found if "PHÓ TRƯỞNG BAN" in line["text"])
        below = next(line for line in found if "CHỦ TỊCH UBND XÃ" in line["text"])
        assert (below["top"] - above["bottom"]) * MM == pytest.approx(HOUSE.signature_room_mm, abs=2.5)


def test_a_plan_with_every_slot_numbers_its_headings_through(tmp_path: Path) -> None:
    """LibreOffice prints the numbers that Word would: I. / 1. / 1.1., new in each part."""
    context = plan(
        achievements=items(1),
        shortcomings=items(1),
        goal=run_in("Giữ vững các tiêu chí."),
        tasks=[section(1, "Quy hoạch", paragraphs=items(1)), section(2, "Giao thông", paragraphs=items(1))],
        maintain=[section(4, "Điện", **run_in("Khảo sát lưới điện."))],
        measures=items(1),
        assignments=[plan_context.free("Đối với xóm", *items(1))],
        proposals=[paragraph("Đề nghị Đảng ủy.", last=True)],
    )
    text = "\n".join(texts(office.to_pdf({"all": plan_context.render(context)}, tmp_path)["all"]))
    headings = (
        *(
            "I. KẾT QUẢ",
            "1. Kết quả đạt được",
            "2. Tồn tại, hạn chế",
            "II. MỤC TIÊU",
            "1. Mục tiêu: Giữ",
            "2. Nhiệm vụ trọng tâm",
        ),
        *(
            "2.1. Tiêu chí số 1 về Quy hoạch",
            "2.2. Tiêu chí số 2 về Giao thông",
            "3. Duy trì",
            "3.1. Tiêu chí số 4 về Điện: Khảo",
        ),
        *("III. CÁC GIẢI PHÁP", "1. Các giải pháp", "2. Tổ chức thực hiện", "2.1. Đối với xóm", "3. Đề nghị Đảng ủy./."),
    )
    places = [text.find(heading) for heading in headings]
    assert -1 not in places, headings[places.index(-1)]
    assert places == sorted(places)
