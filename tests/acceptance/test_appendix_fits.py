"""Whatever its size, an appendix stands on its pages whole: measured in the PDF, and valid for both validators."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ntmdocs import pipeline, workspace
from ntmdocs.pipeline import Built
from tests.acceptance.grids import read_grids
from tests.office import audit_faults, own_faults, sdk_faults, tags_left, to_pdf
from tests.plans import HEAD, REGISTER, build_plan

ROOT = Path(__file__).parents[2]
SIZES = [(hamlets, indicators) for hamlets in (8, 20, 40) for indicators in (5, 30, 80)]
LEAST_PT = 9
TWIPS = 20
MM = 72 / 25.4


def a_plan(folder: Path, hamlets: int, indicators: int, periods: tuple[str, ...] = ("năm 2026", "kế hoạch 2027")) -> Built:
    """Build a plan whose numbers go from one digit to ten, with names of one word to many."""
    names = [f"Xóm {['Thượng', 'Đông Nam', 'Nghĩa Trường', 'Mẫu'][n % 4]} {n}" for n in range(1, hamlets + 1)]
    register = "".join(f"  x{n}:\n    tên: {name}\n" for n, name in enumerate(names, 1))
    figures = [_figure(number, names, periods) for number in range(1, indicators + 1)]
    listed = "".join(f"      {_name(number)}\n" for number in range(1, indicators + 1))
    shown = "".join(f"      {period}\n" for period in periods)
    appendix = f"phụ lục:\n  - loại: chỉ tiêu các xóm\n    tên: Chỉ tiêu giao các xóm\n    chỉ tiêu: |\n{listed}    kỳ: |\n{shown}"
    text = f"{HEAD}số liệu:\n{''.join(figures)}mục tiêu: |\n  Chỉ tiêu giao các xóm tại $phụ_lục.chỉ_tiêu_các_xóm.\n{appendix}"
    return build_plan(folder, text, REGISTER + register)


def _name(number: int) -> str:
    words = re.findall(r"\w+", "tỷ lệ hộ gia đình phân loại rác thải sinh hoạt tại nguồn theo quy định của tỉnh")
    return " ".join(words[: 2 + number * 5 % 14]) + f" {number}"


def _figure(number: int, hamlets: list[str], periods: tuple[str, ...]) -> str:
    values = ("7", "650", "1.234", "12.345,5", "1.234.567")
    lines = [f"  {_name(number)}:", f"    tiêu chí: {number % 9 + 1}", "    đơn vị: m", "    cộng: cộng"]
    for period in periods:
        lines += [f"    {period}:", *(f"      {name}: {values[(number + order) % 5]}" for order, name in enumerate(hamlets))]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int], bytes]:
    made = {size: a_plan(tmp_path_factory.mktemp("plan"), *size) for size in SIZES}
    return {size: one.data for size, one in made.items() if one.data is not None}


@pytest.fixture(scope="module")
def pdfs(built: dict[tuple[int, int], bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int], Path]:
    folder = tmp_path_factory.mktemp("pdf")
    made = to_pdf({f"{hamlets}x{indicators}": data for (hamlets, indicators), data in built.items()}, folder)
    return {size: made[f"{size[0]}x{size[1]}"] for size in built}


@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_below_nine_points_or_beyond_the_margins(size: tuple[int, int], pdfs: dict[tuple[int, int], Path]) -> None:
    check_pages(pdfs[size])


@pytest.mark.parametrize("sample", ["nghi-hoa/2024/plan", "nghi-loc/2027/plan"])
def test_nothing_of_the_samples_appendices_is_cut_off(sample: str, tmp_path: Path) -> None:
    place = workspace.find(ROOT)
    built = pipeline.build(workspace.resolve(place, sample), pipeline.read_settings(place))
    assert built.data is not None
    pdf = to_pdf({"sample": built.data}, tmp_path)["sample"]
    check_pages(pdf)
    letters = "".join(letter["text"] for page in _pages(pdf) for letter in page.chars)
    for grid in read_grids(built.data):
        for text in {text for row in (*grid.header, *grid.rows) for text in row}:
            assert all(word in letters for word in text.split()), text


def check_pages(pdf: Path) -> None:
    """Hold every letter of the appendices against the least size and the margins."""
    pages = _appendix_pages(pdf)
    assert pages
    for page in pages:
        letters = [one for one in page.chars if one["text"].strip()]
        assert min(round(one["size"], 1) for one in letters) >= LEAST_PT
        assert min(one["x0"] for one in letters) >= 30 * MM - 1
        assert max(one["x1"] for one in letters) <= page.width - 15 * MM + 1
        assert max(one["bottom"] for one in letters) <= page.height - 20 * MM + 1


@pytest.mark.parametrize("size", SIZES)
def test_every_number_stands_unbroken_inside_its_cell(
    size: tuple[int, int], built: dict[tuple[int, int], bytes], pdfs: dict[tuple[int, int], Path]
) -> None:
    grids = read_grids(built[size])
    numbers = [text for grid in grids for row in grid.rows for text in row if re.fullmatch(r"[0-9.,]+", text)]
    words = [word for page in _appendix_pages(pdfs[size]) for word in page.extract_words(x_tolerance=1)]
    seen = [word["text"] for word in words]
    for number in set(numbers):
        assert seen.count(number) >= numbers.count(number), number
    widths = {word["text"]: word["x1"] - word["x0"] for word in words}
    for grid in grids:
        for column, width in enumerate(grid.widths):
            longest = max((widths[row[column]] for row in grid.rows if row[column] in widths and len(set(row)) > 1), default=0)
            assert longest <= width / TWIPS, (column, longest, width / TWIPS)


@pytest.mark.parametrize("size", SIZES)
def test_both_validators_find_nothing(size: tuple[int, int], built: dict[tuple[int, int], bytes]) -> None:
    data = built[size]
    assert sdk_faults(data) == []
    assert audit_faults(data) == []
    assert own_faults(data) == []
    assert tags_left(data) == []


def _pages(pdf: Path) -> list[Any]:
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        return [_Loaded(page) for page in document.pages]


def _appendix_pages(pdf: Path) -> list[Any]:
    """Return the pages of the appendices, which alone are landscape here."""
    return [page for page in _pages(pdf) if page.width > page.height]


class _Loaded:
    """A page whose letters were read while the file was open."""

    def __init__(self, page: Any) -> None:
        self.width, self.height, self.chars, self.words = page.width, page.height, page.chars, page.extract_words(x_tolerance=1)

    def extract_words(self, **_: object) -> list[Any]:
        found: list[Any] = self.words
        return found
