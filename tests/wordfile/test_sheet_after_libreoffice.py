"""A file that LibreOffice saved again reads as it did: in all that the checks of layout look at."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from ntmdocs.model.sheet import Container, Rule, Sheet, Strip
from ntmdocs.wordfile.package import Package, read_package, write_package
from ntmdocs.wordfile.sheet import open_sheet
from tests.office import missing, profile
from tests.wordfile.by_chance import file_by_chance
from tests.wordfile.files import A4, DEFAULTS, MARGINS, NORMAL, drawn_line, field, p, r, style, table, text_box, word_file

CHANCES = 10
FILTERS = ("docx:MS Word 2007 XML", "docx:Office Open XML Text")  # the two kinds that LibreOffice writes
NEAR_MM = 0.2
TEMPLATES = Path(__file__).parents[2] / "templates"


def letterhead() -> Package:
    """Return the head of an administrative document, with lines of every kind."""
    left = (
        p(r("ỦY BAN NHÂN DÂN", '<w:sz w:val="26"/>'))
        + p(r("XÃ MẪU", "<w:b/>"), drawn_line(25, left_mm=15, down_mm=5.5))
        + p("Số: 05/KH-UBND")
    )
    right = (
        p(r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "<w:b/>"))
        + p(r("Độc lập - Tự do - Hạnh phúc", '<w:b/><w:u w:val="single"/>'))
        + p(r("Mẫu, ngày 05 tháng 01", "<w:i/>"))
    )
    body = table((left, right), widths=(3402, 5670), form='@W<w:tblLayout w:type="fixed"/>')
    body += (
        p(r("KẾ HOẠCH", "<w:b/>"), form='<w:jc w:val="center"/>')
        + p(r("Năm 2024", "<w:b/>"), form='<w:jc w:val="center"/>')
        + p("________", form='<w:jc w:val="center"/>')
    )
    border = (
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:ind w:left="2835" w:right="2835"/>'
    )
    body += p("Phụ lục", form=border) + p("Bên ngoài", text_box(p(r("MẬT", "<w:b/>")), 40, 15, left_mm=100))
    body += p(
        r("15/KH"),
        "<w:r><w:noBreakHyphen/></w:r>",
        r("BCĐ\tgiữa\tphải"),
        form='<w:tabs><w:tab w:val="center" w:pos="4536"/><w:tab w:val="right" w:pos="9072"/></w:tabs>',
    )
    body += (
        p(r("a"), '<w:r><w:br w:type="page"/></w:r>')
        + p("Trang sau", form='<w:pStyle w:val="A"/>')
        + p("cuối", form="<w:pageBreakBefore/>")
    )
    end = f'<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/>{A4}{MARGINS}<w:titlePg/></w:sectPr>'
    styles = (
        DEFAULTS
        + NORMAL
        + style(
            "A",
            form='<w:keepNext/><w:spacing w:before="120" w:after="60" w:line="288" w:lineRule="auto"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>',
        )
    )
    return word_file(body, end=end, styles=styles, header1=p(field("PAGE"), form='<w:jc w:val="center"/>'))


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Sheet, Sheet]]:
    """Return the sheets of files before and after LibreOffice saved them."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        missing("LibreOffice")
    folder = tmp_path_factory.mktemp("luu-lai")
    files = {f"{seed}": file_by_chance(seed) for seed in range(CHANCES)} | {"dau": letterhead()}
    files |= {one.stem: read_package(one.read_bytes(), one.name) for one in TEMPLATES.glob("*.docx")}
    for name, package in files.items():
        (folder / f"{name}.docx").write_bytes(write_package(package))
    for number, filter_name in enumerate(FILTERS):
        own = [str(folder / f"{name}.docx") for name in list(files)[number :: len(FILTERS)]]
        command = [office, f"-env:UserInstallation={profile().as_uri()}", "--headless", "--convert-to", filter_name]
        subprocess.run([*command, "--outdir", str(folder / "lai"), *own], check=True, capture_output=True, timeout=120)
    saved = {name: read_package((folder / "lai" / f"{name}.docx").read_bytes(), name) for name in files}
    return {name: (open_sheet(package, name), open_sheet(saved[name], name)) for name, package in files.items()}


def words(found: Sheet) -> list[Strip]:
    """Return the paragraphs with words, fields aside, whose results a program makes anew."""
    return [one for one in found.strips if one.text.strip() and one.container is not Container.HEADER]


def looks(strip: Strip) -> list[object]:
    return [(letter, piece.face, piece.field) for piece in strip.pieces for letter in piece.text if not letter.isspace()]


def test_the_text_stays(pairs: Mapping[str, tuple[Sheet, Sheet]]) -> None:
    for first, second in pairs.values():
        assert [one.text.rstrip() for one in words(second)] == [one.text.rstrip() for one in words(first)]


def test_the_looks_stay(pairs: Mapping[str, tuple[Sheet, Sheet]]) -> None:
    for first, second in pairs.values():
        for before, after in zip(words(first), words(second), strict=True):
            assert looks(after) == looks(before)


@pytest.mark.parametrize(
    "name",
    [
        "alignment",
        "number",
        "spacing",
        "outline_level",
        "keep_next",
        "starts_page",
        "container",
        "section",
        "table",
        "row",
        "column",
        "is_run_on",
    ],
)
def test_what_is_named_stays(pairs: Mapping[str, tuple[Sheet, Sheet]], name: str) -> None:
    for first, second in pairs.values():
        assert [getattr(one, name) for one in words(second)] == [getattr(one, name) for one in words(first)]


@pytest.mark.parametrize(
    "name", ["first_mm", "indent_mm", "end_indent_mm", "left_mm", "right_mm", "before_pt", "after_pt", "line"]
)
def test_what_is_measured_stays(pairs: Mapping[str, tuple[Sheet, Sheet]], name: str) -> None:
    for first, second in pairs.values():
        for before, after in zip(words(first), words(second), strict=True):
            assert getattr(after, name) == pytest.approx(getattr(before, name), abs=NEAR_MM), before.text


def test_the_pages_stay(pairs: Mapping[str, tuple[Sheet, Sheet]]) -> None:
    names = ("width_mm", "height_mm", "top_mm", "bottom_mm", "left_mm", "right_mm", "is_landscape")
    for first, second in pairs.values():
        for before, after in zip(first.pages, second.pages, strict=True):
            assert [getattr(after, name) for name in names] == pytest.approx(
                [getattr(before, name) for name in names], abs=NEAR_MM
            )


def test_lines_stay_under_their_words(pairs: Mapping[str, tuple[Sheet, Sheet]]) -> None:
    def shown(rule: Rule) -> tuple[str, int]:
        return rule.made_of, round((rule.length_mm or 0) / 2)

    first, second = pairs["dau"]
    found = {one.text: [shown(rule) for rule in one.rules] for one in words(second) if one.rules}
    assert found == {one.text: [shown(rule) for rule in one.rules] for one in words(first) if one.rules}
    assert set(found) == {"XÃ MẪU", "Độc lập - Tự do - Hạnh phúc", "Năm 2024", "Phụ lục"}


def test_tables_stay_framed_or_bare(pairs: Mapping[str, tuple[Sheet, Sheet]]) -> None:
    for first, second in pairs.values():
        assert [(one.rows, one.columns, one.has_borders) for one in second.grids] == [
            (one.rows, one.columns, one.has_borders) for one in first.grids
        ]


def test_page_numbers_stay(pairs: Mapping[str, tuple[Sheet, Sheet]]) -> None:
    for pair in (pairs["dau"], pairs["ke-hoach"]):
        for found in pair:
            head = next(one for one in found.strips if one.container is Container.HEADER)
            assert (head.alignment, [piece.field for piece in head.pieces]) == ("center", ["PAGE"])


def test_the_faces_of_numbers_stay(pairs: Mapping[str, tuple[Sheet, Sheet]]) -> None:
    """LibreOffice gives bullets a font of its own."""
    for first, second in pairs.values():
        found = [[one.number_face for one in words(each) if any(map(str.isalnum, one.number))] for each in (first, second)]
        assert found[0] == found[1]
