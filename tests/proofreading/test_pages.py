"""A signature alone on its page, a heading that is the last of one: told where LibreOffice lays the pages out, else said."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from ntmdocs import batch
from ntmdocs.model.script import Role
from ntmdocs.proofreading import pages
from tests.letters import BODY, Block, letter
from tests.office import missing

LINE = "Các thôn căn cứ nhiệm vụ được giao để tổ chức thực hiện, định kỳ báo cáo kết quả về Ủy ban nhân dân xã. "
HEADING = Block("<b>2. Tổ chức thực hiện</b>", Role.HEADING)
LAST = Block("Các thôn tổ chức thực hiện kế hoạch này./.")


def codes(folder: Path, edit: Callable[[Any], None] | None = None, length: int = 8) -> list[str]:
    body = (*BODY[:-1], *(Block(LINE * 3) for _ in range(length)), HEADING, LAST)
    document = docx.Document(BytesIO(letter(rules="text", body=body)))
    if edit:
        edit(document)
    path = folder / "a.docx"
    document.save(str(path))
    (found,) = batch.check_files([(path, "a.docx")], None)
    return [one.code for one in found.findings if one.code in ("LAY450", "LAY451", "PKG413")]


def on_a_new_page(words: str) -> Callable[[Any], None]:
    def act(document: Any) -> None:
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        inside = (paragraph for cell in cells for paragraph in cell.paragraphs)
        found = next(one for one in (*document.paragraphs, *inside) if words in one.text)
        found.paragraph_format.page_break_before = True

    return act


@pytest.fixture
def office() -> None:
    if pages.find_libreoffice() is None:
        missing("LibreOffice")


def test_a_paper_whose_pages_break_well_is_quiet(office: None, tmp_path: Path) -> None:
    assert codes(tmp_path) == []


def test_a_signature_alone_on_its_page_is_told(office: None, tmp_path: Path) -> None:
    def act(document: Any) -> None:
        table = document.tables[-1]
        document.paragraphs[-1].paragraph_format.keep_with_next = False
        table.rows[0].cells[0].paragraphs[0].paragraph_format.page_break_before = True
        table.rows[0].cells[1].paragraphs[0].paragraph_format.page_break_before = True

    assert codes(tmp_path, act) == ["LAY450"]


def test_a_heading_that_ends_a_page_is_told(office: None, tmp_path: Path) -> None:
    assert codes(tmp_path, on_a_new_page("Các thôn tổ chức thực hiện kế hoạch này")) == ["LAY451"]


def test_a_short_paper_is_not_laid_out_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pages, "to_pdf", lambda files: pytest.fail("laid out"))
    assert codes(tmp_path, length=0) == []


def test_without_libreoffice_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pages, "find_libreoffice", lambda: None)
    assert codes(tmp_path) == ["PKG413"]
