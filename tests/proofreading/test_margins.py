"""Findings as comments: at the very words, one each; and repairs that leave nothing to repair, and that can be rejected."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Mm, Pt

from ntmdocs.proofreading import find_reference, read_word
from ntmdocs.proofreading.margins import comment_findings, repair
from ntmdocs.rules.layout import repairs
from tests.letters import BODY, Block, letter

NOW = datetime(2027, 1, 5, 8, 0, tzinfo=UTC)
REFERENCE = find_reference(None)
SLIPS = Block("Các thôn có 6/8 hộ (80%) tham gia; ban BCD xã theo dõi./.")


def spoiled() -> bytes:
    """A letter with a narrow margin, another font and size, and a legal basis that ends with a comma."""
    bases = ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025,",)
    document = docx.Document(BytesIO(letter(rules="text", bases=bases, body=(*BODY[:-1], SLIPS))))
    document.sections[0].left_margin = Mm(22)
    (slips,) = (one for one in document.paragraphs if SLIPS.words in one.text)
    for run in slips.runs:
        run.font.name, run.font.size = "Arial", Pt(12)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_each_finding_is_one_comment_at_its_words() -> None:
    proof = read_word(spoiled(), "a.docx", REFERENCE)
    told = [one for one in proof.findings if one.code == "TXT151"]
    assert told
    made = comment_findings(proof, told, lambda one: f"nói về {one.values['short']}", when=NOW)
    xml = ZipFile(BytesIO(made)).read("word/document.xml").decode()
    inside = re.search(r"<w:commentRangeStart[^>]*/>(.*?)<w:commentRangeEnd", xml, re.DOTALL)
    assert inside is not None
    assert "".join(re.findall(r"<w:t[^>]*>([^<]*)", inside[1])) == "BCD"
    assert [one.text for one in docx.Document(BytesIO(made)).comments] == ["nói về BCD"]


def test_what_is_repaired_is_found_no_more() -> None:
    proof = read_word(spoiled(), "a.docx", REFERENCE)
    before = {one.code for one in proof.findings}
    assert before >= {"LAY102", "LAY110", "LAY200", "LAY250"}
    data, count = repair(proof, when=NOW)
    assert count >= 3
    after = read_word(data, "a.docx", REFERENCE)
    assert before - {one.code for one in after.findings} == {"LAY102", "LAY110", "LAY200", "LAY250"}
    assert repairs(after.recognised) == ()
    words = [one.text for one in after.recognised.components]
    assert [text for text in words if "80%" in text] == [SLIPS.words]


def test_repairs_stand_as_tracked_changes() -> None:
    data, _ = repair(read_word(spoiled(), "a.docx", REFERENCE), when=NOW)
    xml = ZipFile(BytesIO(data)).read("word/document.xml").decode()
    for kind in ("sectPrChange", "rPrChange", "w:ins ", "w:del "):
        assert kind in xml


@pytest.mark.parametrize("body", [BODY])
def test_a_letter_that_keeps_the_decree_needs_no_repair(body: tuple[Block, ...]) -> None:
    proof = read_word(letter(rules="text", body=(*body[:-1], Block("Các thôn tổ chức thực hiện./."))), "a.docx", REFERENCE)
    assert repairs(proof.recognised) == ()
